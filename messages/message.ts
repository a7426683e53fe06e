import { numberText } from "./number-text";

/**
 * A message in the part of ICU's MessageFormat that the catalogue uses: `{name}`; `{count, number}`; `{count, plural, one {...} few
 * {...} other {...}}`, with `#` for the number; `{kind, select, a {...} other {...}}`. An apostrophe is an ordinary character. Kept
 * small because it is sent to browsers; a test compares it with a full implementation.
 */
export type Message = readonly (string | Argument)[];

type Argument = {
  name: string;
  type?: "number" | "plural" | "select";
  cases?: Readonly<Record<string, Message>>;
};

/** Throws SyntaxError. */
export function parseMessage(text: string): Message {
  const reader = { text, at: 0 };
  const message = readMessage(reader, false);
  if (reader.at < text.length) throw new SyntaxError(`Unexpected } in “${text}”`);
  return message;
}

type Reader = { text: string; at: number };

function readMessage(reader: Reader, inPlural: boolean): Message {
  const parts: (string | Argument)[] = [];
  while (reader.at < reader.text.length && reader.text[reader.at] !== "}") {
    if (take(reader, /\{\s*/y)) parts.push(readArgument(reader, inPlural));
    else if (inPlural && take(reader, /#/y)) parts.push({ name: "#" });
    else parts.push(take(reader, inPlural ? /[^{}#]+/y : /[^{}]+/y) ?? "");
  }
  return parts;
}

function readArgument(reader: Reader, inPlural: boolean): Argument {
  const name = expect(reader, /\w+\s*/y).trim();
  if (take(reader, /\}/y)) return { name };
  if (take(reader, /,\s*number\s*\}/y)) return { name, type: "number" };
  const type = expect(reader, /,\s*(plural|select)\s*,\s*/y).includes("plural") ? "plural" : "select";
  const cases: Record<string, Message> = {};
  while (!take(reader, /\}/y)) {
    const label = expect(reader, /=?\w+\s*/y).trim();
    expect(reader, /\{/y);
    cases[label] = readMessage(reader, inPlural || type === "plural");
    expect(reader, /\}\s*/y);
  }
  return { name, type, cases };
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const [found] = pattern.exec(reader.text) ?? [];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function expect(reader: Reader, pattern: RegExp): string {
  const found = take(reader, pattern);
  if (found === undefined) throw new SyntaxError(`Cannot read “${reader.text}” at ${reader.at}`);
  return found;
}

/** The message with its values filled in: texts, and the values that are neither text nor number as they are. */
export function fillMessage<Value>(
  message: Message,
  values: Readonly<Record<string, Value | string | number>>,
  language: string,
  count?: number,
): (Value | string)[] {
  return message.flatMap((part) => {
    if (typeof part === "string") return [part];
    if (part.name === "#") return [numberText(count ?? 0, language)];
    const value = values[part.name];
    if (value === undefined) return [`{${part.name}}`];
    if (part.type === "number") return [numberText(Number(value), language)];
    if (!part.cases) return [typeof value === "number" ? String(value) : value];
    const number = part.type === "plural" ? Number(value) : count;
    return fillMessage(chosenCase(part, value, language), values, language, number);
  });
}

function chosenCase({ type, cases = {} }: Argument, value: unknown, language: string): Message {
  const exact = type === "plural" ? cases[`=${value}`] : cases[String(value)];
  const rule = type === "plural" ? cases[pluralRules(language).select(Number(value))] : undefined;
  return exact ?? rule ?? cases.other ?? [];
}

// Creating one costs more than using it a hundred times.
const rules = new Map<string, Intl.PluralRules>();

function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}
