import type { ExportOptions } from "@/lib/exports/format";

export type ChosenOptions = Partial<ExportOptions>;

/** Options that have another name in an address. */
const keys: Readonly<Record<string, string>> = { language: "lang" };

/** The URL of an export of a view, with `only` those options that the format has. */
export function exportAddress(
  base: string,
  query: string,
  options: ChosenOptions,
  only?: readonly string[],
): string {
  const chosen = chosenIn(options).filter(([name]) => only === undefined || only.includes(name));
  return address(base, query, chosen);
}

/** The URL of the preview of an export; the server picks the format when there is none. */
export function previewAddress(
  source: string,
  query: string,
  options: ChosenOptions,
  format: { id: string; options: readonly string[] } | null,
): string {
  const chosen = chosenIn(options).filter(([name]) => format === null || format.options.includes(name));
  return address(`${source}/preview`, query, format === null ? chosen : [...chosen, ["format", format.id]]);
}

function chosenIn(options: ChosenOptions): [string, string][] {
  return Object.entries(options).filter((option): option is [string, string] => option[1] !== undefined);
}

function address(base: string, query: string, chosen: readonly (readonly [string, string])[]): string {
  const written = chosen.map(([name, value]) => `export.${keys[name] ?? name}=${encodeURIComponent(value)}`);
  return `${base}?${[query, ...written].filter(Boolean).join("&")}`;
}
