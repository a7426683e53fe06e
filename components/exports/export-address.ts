import type { ExportOptions } from "@/lib/exports/format";

export type ChosenOptions = Partial<ExportOptions>;

/** The URL of an export of a view, with `only` those options that the format has. */
export function exportAddress(
  base: string,
  query: string,
  options: ChosenOptions,
  only?: readonly string[],
): string {
  const chosen = Object.entries(options).filter(([name]) => only === undefined || only.includes(name));
  return address(base, query, chosen);
}

/** The URL of the preview of an export; the server picks the format when there is none. */
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
