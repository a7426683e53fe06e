import { csv } from "./csv/csv";
import type { Format } from "./format";
import { html } from "./html/html";
import { jsonl } from "./jsonl/jsonl";

/** A new format is its folder and a line here. */
export const formats: readonly Format[] = [csv, html, jsonl];

/** The default format. */
export const firstFormat: Format = csv;

export function formatNamed(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
