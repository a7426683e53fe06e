import { familyOf, isKnown } from "./event";

/** The texts that content search covers; a message of a kind we do not know is a message all the same. */
export function* searchedTexts(
  events: Iterable<{ kind: string; text?: string | null | undefined }>,
): Generator<string> {
  for (const { kind, text } of events)
    if (typeof text === "string" && (familyOf(kind) === "talk" || !isKnown(kind))) yield text;
}
