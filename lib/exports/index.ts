import { csv } from "./csv/csv";
import type { Format } from "./format";
import { html } from "./html/html";
import { jsonl } from "./jsonl/jsonl";
import { xlsx } from "./xlsx/xlsx";

export const formats: readonly Format[] = [csv, xlsx, html, jsonl];

export const firstFormat: Format = csv;

export function formatNamed(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
