import { isSearched } from "./kinds";

export function* searchedTexts(
  events: Iterable<{ kind: string; text?: string | null | undefined }>,
): Generator<string> {
  for (const { kind, text } of events) if (typeof text === "string" && isSearched(kind)) yield text;
}
