import type { Texts } from "./catalogue";
import { currentLanguage, DEFAULT_LANGUAGE } from "./language";
import { type Message, parseMessage } from "./message";

/** A part of the catalogue. */
type Part = Pick<Texts, "find" | "english">;
/** `read`: the value that a group of the expression stands for. */
type Group = { name: string; read(found: string): string | number };
type Pattern = { key: string; expression: RegExp; groups: readonly Group[]; length: number };

/**
 * Says an English text that a job stored in the current language. It is looked up in these parts, with its values, which may be such
 * texts themselves; one that is in none of them is returned as it is. For the server, which has all parts.
 */
export function translateStored(parts: readonly Part[], english: string): string {
  if (currentLanguage() === DEFAULT_LANGUAGE) return english;
  const candidates = parts.flatMap((part) => patternsOf(part).map((pattern) => ({ part, pattern })));
  // What has more words of its own is the better match.
  for (const { part, pattern } of candidates.sort((a, b) => b.pattern.length - a.pattern.length)) {
    const found = pattern.expression.exec(english);
    if (found) return part.find(pattern.key, valuesIn(found, pattern.groups, parts)) ?? english;
  }
  return english;
}

function valuesIn([all = "", ...found]: readonly string[], groups: readonly Group[], parts: readonly Part[]) {
  const values: Record<string, string | number> = {};
  for (const [index, { name, read }] of groups.entries()) {
    const text = found[index];
    if (text === undefined) continue;
    const value = read(text);
    const mayBeStored = typeof value === "string" && value.length < all.length;
    values[name] = mayBeStored ? translateStored(parts, value) : value;
  }
  return values;
}

const known = new WeakMap<Part, readonly Pattern[]>();

function patternsOf(part: Part): readonly Pattern[] {
  const patterns = known.get(part) ?? Object.entries(part.english).flatMap((entry) => patternOf(...entry));
  known.set(part, patterns);
  return patterns;
}

/** None for a message of nothing but values, which would match everything. */
function patternOf(key: string, english: string): Pattern[] {
  const message = parseMessage(english);
  const length = message.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 0), 0);
  const groups: Group[] = [];
  const expression = new RegExp(`^${expressionOf(message, groups)}$`, "s");
  const hasWords = message.some((part) => typeof part === "string" || part.cases);
  return hasWords ? [{ key, expression, groups, length }] : [];
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
