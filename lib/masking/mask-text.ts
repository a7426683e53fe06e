import type { Turns } from "@/lib/turns";
import type { Span } from "./detectors/span";
import { valueDigest } from "./digest";
import { type FoundValue, findValues, findValuesInTurns } from "./find-values";
import type { MaskingRules } from "./rules";

/** A value that was masked; its place is in the masked text, in UTF-16 units. */
export type MaskedValue = { start: number; length: number; kind: string; digest: string; original: string };

export type MaskedText = { text: string; values: readonly MaskedValue[] };

/**
 * Replaces the values in a text by their masks; those that somebody called a false hit stay. `masks` are the places of masks that it has
 * already: they stay whole.
 */
export function maskText(rules: MaskingRules, text: string, masks: readonly Span[] = []): MaskedText {
  const { kinds, country, anywhere } = rules;
  const found = findValues(withoutMasks(text, masks), kinds, country, { anywhere });
  return replaceFound(rules, text, outside(masks, found));
}

/** The same, in turns with other work. */
export async function maskTextInTurns(
  turns: Turns,
  rules: MaskingRules,
  text: string,
  masks: readonly Span[] = [],
): Promise<MaskedText> {
  const { kinds, country, anywhere } = rules;
  const found = await findValuesInTurns(turns, withoutMasks(text, masks), kinds, country, { anywhere });
  return replaceFound(rules, text, outside(masks, found));
}

/** The last digits that a mask leaves readable are no part of a value beside it. */
function withoutMasks(text: string, masks: readonly Span[]): string {
  let blanked = text;
  for (const { start, end } of masks)
    blanked = blanked.slice(0, start) + "•".repeat(end - start) + blanked.slice(end);
  return blanked;
}

/** Own patterns match any characters, those of masks too. */
function outside(masks: readonly Span[], found: readonly FoundValue[]): readonly FoundValue[] {
  return found.filter((value) => !masks.some(({ start, end }) => value.start < end && value.end > start));
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
