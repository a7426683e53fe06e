import type { Turns } from "@/lib/turns";
import { valueDigest } from "./digest";
import { type FoundValue, findValues, findValuesInTurns } from "./find-values";
import type { MaskingRules } from "./rules";

/** A value that was masked; its place is in the masked text, in UTF-16 units. */
export type MaskedValue = { start: number; length: number; kind: string; digest: string; original: string };

export type MaskedText = { text: string; values: readonly MaskedValue[] };

/** Replaces the values in a text by their masks; those that somebody called a false hit stay. */
export function maskText(rules: MaskingRules, text: string): MaskedText {
  const { kinds, country, anywhere } = rules;
  return replaceFound(rules, text, findValues(text, kinds, country, { anywhere }));
}

/** The same, in turns with other work. */
export async function maskTextInTurns(turns: Turns, rules: MaskingRules, text: string): Promise<MaskedText> {
  const { kinds, country, anywhere } = rules;
  return replaceFound(rules, text, await findValuesInTurns(turns, text, kinds, country, { anywhere }));
}

function replaceFound(
  { tenantId, exceptions }: MaskingRules,
  text: string,
  found: readonly FoundValue[],
): MaskedText {
  if (found.length === 0) return { text, values: [] };
  const values: MaskedValue[] = [];
  let masked = "";
  let reached = 0;
  for (const { kind, start, end, original, plain, masked: mask } of found) {
    const digest = valueDigest(tenantId, kind, plain);
    if (exceptions.has(digest)) continue;
    masked += text.slice(reached, start);
    values.push({ start: masked.length, length: mask.length, kind, digest, original });
    masked += mask;
    reached = end;
  }
  return { text: masked + text.slice(reached), values };
}
