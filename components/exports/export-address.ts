import type { ExportOptions } from "@/lib/exports/format";

export type ChosenOptions = Partial<ExportOptions>;

/** The address of an export of a view; only the options that mean something to the format are in it. */
export function exportAddress(
  base: string,
  query: string,
  options: ChosenOptions,
  only?: readonly string[],
): string {
  const written = Object.entries(options)
    .filter(([name]) => only === undefined || only.includes(name))
    .map(([name, value]) => `export.${name}=${encodeURIComponent(value)}`);
  return `${base}?${[query, ...written].filter(Boolean).join("&")}`;
}
