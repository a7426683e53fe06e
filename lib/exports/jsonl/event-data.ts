import { REF_FIELDS } from "@/lib/directory/people";
import type { Directory } from "../directory";

const ids = new Map([...REF_FIELDS].map(([field, directory]) => [`${field}Id`, { field, directory }]));

const TEXTS: ReadonlySet<string> = new Set([
  "toPhone",
  "pageUrl",
  "reason",
  "note",
  "result",
  "name",
  "mediaType",
  "ratingScale",
  "choice",
  "emoji",
]);

/** The `data` of an event in a document, or undefined; without the fields that the document has elsewhere. */
export function eventData(
  data: Readonly<Record<string, unknown>> | null,
  directory: Directory,
  without: readonly string[] = [],
): Record<string, unknown> | undefined {
  if (data === null) return undefined;
  const facts: [string, unknown][] = [];
  for (const [name, value] of Object.entries(data)) {
    if (value === null || name === "fileId" || without.includes(name)) continue;
    const pointer = ids.get(name);
    if (pointer) {
      const ref = directory[pointer.directory].get(Number(value));
      if (ref) facts.push([pointer.field, ref]);
    } else if (value !== "" || !TEXTS.has(name)) facts.push([name, value]);
  }
  return facts.length > 0 ? Object.fromEntries(facts) : undefined;
}
