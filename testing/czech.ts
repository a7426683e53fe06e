import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Message, parseMessage } from "@/messages/message";

/*
 * Browser tests name what they press by its English text. On a Czech page this finds the Czech one, and says which texts are still
 * English.
 */

type Pair = { english: Message; czech: Message };

const folder = fileURLToPath(new URL("../messages", import.meta.url));
const pairs = readdirSync(join(folder, "en")).flatMap((file): Pair[] => {
  const [english, czech] = [read("en", file), read("cs", file)];
  return Object.entries(english).map(([key, text]) => ({
    english: parseMessage(text),
    czech: parseMessage(czech[key] ?? ""),
  }));
});
/** Those without values, by their English text. */
const plain = new Map<string, Set<string>>();
for (const { english, czech } of pairs)
  if (isPlain(english)) {
    const texts = plain.get(english.join("")) ?? new Set();
    plain.set(english.join(""), texts.add(czech.join("")));
  }
const withValues = pairs.filter(({ english }) => english.every(isSimple) && !isPlain(english));

function read(language: string, file: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, language, file), "utf8"));
}

function isPlain(message: Message): boolean {
  return message.every((part) => typeof part === "string");
}

function isSimple(part: Message[number]): boolean {
  return typeof part === "string" || !part.cases;
}

/** Matches what a Czech page says instead of an English text, whichever part of the catalogue it is from. */
export function inCzech(english: string): RegExp {
  return new RegExp(`^(?:${czechFor(english).map(escaped).join("|")})$`);
}

function czechFor(english: string): string[] {
  const exact = plain.get(english);
  if (exact) return [...exact];
  const found = withValues.flatMap((pair) => {
    const values = valuesIn(english, pair.english);
    // A message that is nothing but its values fits everything.
    if (!values || pair.english.every((part) => typeof part !== "string" || part.length < 3)) return [];
    return filled(pair.czech, values);
  });
  return found.length > 0 ? found : [english];
}

function valuesIn(text: string, message: Message): Map<string, string> | null {
  const names: string[] = [];
  const pattern = message.map((part) => {
    if (typeof part === "string") return escaped(part);
    names.push(part.name);
    return "(.+)";
  });
  const [whole, ...values] = new RegExp(`^${pattern.join("")}$`, "s").exec(text) ?? [];
  return whole === undefined ? null : new Map(names.map((name, index) => [name, values[index] ?? ""]));
}

/** With each text that a value may be in Czech. */
function filled(message: Message, values: ReadonlyMap<string, string>): string[] {
  return message.reduce<string[]>(
    (all, part) => {
      const value = typeof part === "string" ? part : (values.get(part.name) ?? "");
      const texts = typeof part === "string" ? [part] : [...(plain.get(value) ?? [value])];
      return all.flatMap((begun) => texts.map((text) => begun + text));
    },
    [""],
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Whether a text on a page is an English one of the catalogue that has another text in Czech. */
export function isEnglish(text: string): boolean {
  const trimmed = text.trim();
  if (!/[a-z]{2}/i.test(trimmed)) return false;
  const exact = plain.get(trimmed);
  if (exact) return !exact.has(trimmed) && !isCzech(trimmed);
  return withValues.some((pair) => {
    const words = pair.english.filter((part) => typeof part === "string").join(" ");
    if ((words.match(/[a-z]{2,}/gi) ?? []).length < 2) return false;
    const values = valuesIn(trimmed, pair.english);
    return values !== null && !filled(pair.czech, values).includes(trimmed);
  });
}

function isCzech(text: string): boolean {
  return [...plain.values()].some((texts) => texts.has(text));
}
