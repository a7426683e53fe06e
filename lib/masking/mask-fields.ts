import type { Span } from "./detectors/span";
import { type MaskedValue, maskText } from "./mask-text";
import type { MaskingRules } from "./rules";

/** A value in one field of a row. The path is that of `masked_values.path`. */
export type FieldValue = MaskedValue & { path: readonly string[] };

export type MaskedFields<T> = { fields: T; values: readonly FieldValue[] };

/** Digits of a number that may be a card; shorter ones are amounts, sizes and ratings. */
const SHORTEST_NUMBER = 12;

/** The masks that a text has already. */
export type MasksIn = (path: readonly string[], text: string) => readonly Span[];

type Options = { exempt?: (path: readonly string[]) => boolean; masksIn?: MasksIn };

/** Masks every text in something of texts, lists and objects, but for the fields that are `exempt`. */
export function maskFields<T>(
  rules: MaskingRules,
  fields: T,
  path: readonly string[],
  { exempt = () => false, masksIn = () => [] }: Options = {},
): MaskedFields<T> {
  const values: FieldValue[] = [];
  const masked = rules.kinds.size === 0 ? fields : walk(fields, path);
  return { fields: masked as T, values };

  function walk(value: unknown, at: readonly string[]): unknown {
    if (exempt(at)) return value;
    if (typeof value === "string") return maskOne(value, at);
    if (typeof value === "number") return maskNumber(value, at);
    if (Array.isArray(value))
      return same(
        value,
        value.map((each, index) => walk(each, [...at, String(index)])),
      );
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const walked = entries.map(([name, each]) => [name, walk(each, [...at, name])] as const);
    return walked.every(([, each], index) => each === entries[index]?.[1])
      ? value
      : Object.fromEntries(walked);
  }

  function maskOne(text: string, at: readonly string[]): string {
    const masked = maskText(rules, text, masksIn(at, text));
    for (const value of masked.values) values.push({ ...value, path: at });
    return masked.text;
  }

  function maskNumber(number: number, at: readonly string[]): number | string {
    if (!Number.isSafeInteger(number) || number < 10 ** (SHORTEST_NUMBER - 1)) return number;
    const masked = maskOne(String(number), at);
    return masked === String(number) ? number : masked;
  }
}

/** The list as it was if nothing in it has changed. */
function same(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((each, index) => each === before[index]) ? before : after;
}
