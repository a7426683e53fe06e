import { EMPTY, ParseError, parsePlainText, quote, splitExclusion, unquote } from "./syntax";

export type TextFilter = {
  is: "text";
  exclude: boolean;
  match: "contains" | "exact" | "empty";
  text: string;
};

/** Parses `abc` (contains), `=abc` (exact), `-` (empty) and each of them after `!`. Throws ParseError. */
export function parseText(written: string): TextFilter {
  const { exclude, rest } = splitExclusion(written);
  if (rest === EMPTY) return { is: "text", exclude, match: "empty", text: "" };
  const exact = rest.startsWith("=");
  const text = parsePlainText(unquote(exact ? rest.slice(1) : rest));
  if (text.trim() === "") throw new ParseError("blank");
  return { is: "text", exclude, match: exact ? "exact" : "contains", text };
}

export function printText(filter: TextFilter): string {
  const prefix = (filter.exclude ? "!" : "") + (filter.match === "exact" ? "=" : "");
  return prefix + (filter.match === "empty" ? EMPTY : quote(filter.text));
}
