import type { Texts } from "./catalogue";
import { currentLanguage, DEFAULT_LANGUAGE } from "./language";
import { type Message, parseMessage } from "./message";

/** A part of the catalogue. */
type Part = Pick<Texts, "find" | "english">;
/** `read`: the value that a group of the expression stands for. */
type Group = { name: string; read(found: string): string | number };
type Pattern = { part: Part; key: string; expression: RegExp; groups: readonly Group[]; length: number };

/** In characters. Jobs write less; what is longer was written by somebody else, and would take long to compare. */
const MAX_LENGTH = 1_000;
/** A value may be such a text itself, and have one in it: `It was refused: it did not answer (timed out)`. */
const MAX_DEPTH = 3;

/**
 * Says English texts that jobs stored in the current language. They are looked up in these parts, with their values, which may be such
 * texts themselves; one that is in none of them is returned as it is. For the server, which has all parts.
 *
 *     const failureText = storedTexts([failures]);
 */
export function storedTexts(parts: readonly Part[]): (english: string) => string {
  let patterns: readonly Pattern[] | undefined;
  const translate = (english: string, depth: number): string => {
    // What has more words of its own is the better match.
    patterns ??= parts.flatMap(patternsOf).sort((a, b) => b.length - a.length);
    for (const { part, key, expression, groups } of patterns) {
      const found = expression.exec(english);
      if (found)
        return (
          part.find(
            key,
            valuesIn(found, groups, (value) => inner(value, depth)),
          ) ?? english
        );
    }
    return english;
  };
  const inner = (value: string, depth: number) => (depth < MAX_DEPTH ? translate(value, depth + 1) : value);
  return (english) =>
    currentLanguage() === DEFAULT_LANGUAGE || english.length > MAX_LENGTH ? english : translate(english, 1);
}

function valuesIn(
  [all = "", ...found]: readonly string[],
  groups: readonly Group[],
  translate: (value: string) => string,
) {
  const values: Record<string, string | number> = {};
  for (const [index, { name, read }] of groups.entries()) {
    const text = found[index];
    if (text === undefined) continue;
    const value = read(text);
    const mayBeStored = typeof value === "string" && value.length < all.length;
    values[name] = mayBeStored ? translate(value) : value;
  }
  return values;
}

function patternsOf(part: Part): Pattern[] {
  return Object.entries(part.english).flatMap(([key, english]) => patternOf(part, key, english));
}

/** None for a message of nothing but values, which would match everything. */
function patternOf(part: Part, key: string, english: string): Pattern[] {
  const message = parseMessage(english);
  const length = message.reduce((sum, each) => sum + (typeof each === "string" ? each.length : 0), 0);
  const groups: Group[] = [];
  const expression = new RegExp(`^${expressionOf(message, groups)}$`, "s");
  const hasWords = message.some((each) => typeof each === "string" || each.cases);
  return hasWords ? [{ part, key, expression, groups, length }] : [];
}

function expressionOf(message: Message, groups: Group[], counted = ""): string {
  return message
    .map((part) => {
      if (typeof part === "string") return escaped(part);
      const { name, type, cases } = part;
      if (name === "#" || type === "number") {
        groups.push({ name: name === "#" ? counted : name, read: numberIn });
        return String.raw`(\d[\d,.]*)`;
      }
      if (cases) return type === "plural" ? pluralOf(name, cases, groups) : choiceOf(name, cases, groups);
      groups.push({ name, read: (found) => found });
      return "(.+?)";
    })
    .join("");
}

type Cases = Readonly<Record<string, Message>>;

function pluralOf(name: string, cases: Cases, groups: Group[]): string {
  return `(?:${Object.values(cases)
    .map((each) => expressionOf(each, groups, name))
    .join("|")})`;
}

function choiceOf(name: string, cases: Cases, groups: Group[]): string {
  const all = Object.entries(cases).map(([label, each]) => {
    groups.push({ name, read: () => label });
    return `(${expressionOf(each, groups)})`;
  });
  return `(?:${all.join("|")})`;
}

function numberIn(text: string): number {
  return Number(text.replaceAll(",", ""));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
