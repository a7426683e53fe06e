import { INVISIBLE_CLASS } from "../fold";

/** What stands between two groups of digits that may be one number; `wide` is a dash or a slash beside a space. */
export type Separator = "space" | "dot" | "comma" | "apostrophe" | "dash" | "slash" | "bracket" | "wide";

const DASH = "[-\\u2010-\\u2015\\u2212]";
const SEPARATORS: readonly (readonly [RegExp, Separator])[] = [
  [/^ {1,2}$/, "space"],
  [/^\.$/, "dot"],
  [/^[,\u066b]$/, "comma"],
  [/^(?:['\u2019`\u2032\u066c]| \u0301)$/, "apostrophe"],
  [new RegExp(`^${DASH}$`), "dash"],
  [/^[/\u2044]$/, "slash"],
  [new RegExp(`^ ?[()]{1,2}${DASH}? ?$`), "bracket"],
  [new RegExp(`^ ?(?:${DASH}|/) ?$`), "wide"],
];
const INVISIBLE = new RegExp(`[${INVISIBLE_CLASS}]`, "gu");
const MAX_LENGTH = 12;

const known = new Map<string, Separator | null>();

/** Null for anything else, such as `, ` in a list. */
export function separatorOf(between: string): Separator | null {
  if (between.length > MAX_LENGTH) return null;
  const found = known.get(between);
  if (found !== undefined) return found;
  // Also maps spaces of other widths to the plain one.
  const plain = between.replace(INVISIBLE, "").normalize("NFKC");
  const separator = SEPARATORS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
  if (known.size < 1_000) known.set(between, separator);
  return separator;
}

/** Whether digits or letters may be separated so within an alphanumeric code: `AB-123`, `1AB 2345`, `FV2026/0417`. */
export function isWithinCode(separator: Separator | null): boolean {
  return separator === "space" || separator === "dash" || separator === "slash";
}
