import type { ExportOptions } from "@/lib/exports/format";

export type ChosenOptions = Partial<ExportOptions>;

/** The address of an export of a view; only the options that mean something to the format are in it. */
export function exportAddress(
  base: string,
  query: string,
  options: ChosenOptions,
  only?: readonly string[],
): string {
  const chosen = Object.entries(options).filter(([name]) => only === undefined || only.includes(name));
  return address(base, query, chosen);
}

/** The address that says what such an export would be; without a format it is the first. */
export function previewAddress(
  source: string,
  query: string,
  options: ChosenOptions,
  format: { id: string; options: readonly string[] } | null,
): string {
  const chosen = Object.entries(options).filter(([name]) => format === null || format.options.includes(name));
  return address(`${source}/preview`, query, format === null ? chosen : [...chosen, ["format", format.id]]);
}

function address(base: string, query: string, chosen: readonly (readonly [string, string])[]): string {
  const written = chosen.map(([name, value]) => `export.${name}=${encodeURIComponent(value)}`);
  return `${base}?${[query, ...written].filter(Boolean).join("&")}`;
}
