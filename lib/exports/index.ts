import { csv } from "./csv/csv";
import type { Format } from "./format";
import { html } from "./html/html";
import { jsonl } from "./jsonl/jsonl";

/** The formats sessions can be taken out in. A new one is its file and a line here. */
export const formats: readonly Format[] = [csv, html, jsonl];

/** The one that is offered first. */
export const firstFormat: Format = csv;

/** The format of that id, or undefined. */
export function formatNamed(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
