import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { languages } from "./language";
import { fillMessage, parseMessage } from "./message";

type Argument = { name: string; categories: readonly string[]; isPlural: boolean };

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const parts = readdirSync(folder("en")).map((file) => file.replace(/\.json$/, ""));
const translations = Object.keys(languages).filter((language) => language !== "en");

function read(language: string, part: string): Record<string, string> {
  return JSON.parse(readFileSync(folder(`${language}/${part}.json`), "utf8"));
}

it("has the same parts in every language, each with its module", () => {
  expect(parts.length).toBeGreaterThan(0);
  const modules = readdirSync(folder(".")).filter((file) => /\.ts$/.test(file));
  for (const language of translations)
    expect(readdirSync(folder(language)), language).toEqual(readdirSync(folder("en")));
  expect(parts.filter((part) => !modules.includes(`${part}.ts`))).toEqual([]);
});

describe.each(parts)("%s", (part) => {
  const english = read("en", part);

  it.each(translations)("has each message in %s, with the same values and all plural forms", (language) => {
    const translated = read(language, part);
    expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
    const wrong = Object.entries(translated).flatMap(([key, text]) => {
      const [own, original] = [argumentsOf(text), argumentsOf(english[key] ?? "")];
      return [
        ...(text.trim() ? [] : [`${key} is empty`]),
        ...missing(original, own).map((name) => `${key} lacks {${name}}`),
        ...missing(own, original).map((name) => `${key} has {${name}}, which English has not`),
        ...missingForms(own, language).map((form) => `${key} lacks the plural form ${form}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it("means the same to a full implementation of the message format", () => {
    for (const language of ["en", ...translations])
      for (const [key, text] of Object.entries(read(language, part)))
        for (const values of examplesFor(text))
          expect(fillMessage(parseMessage(text), values, language).join(""), `${language} ${key}`).toBe(
            // There an apostrophe escapes what follows; here texts are full of them.
            new IntlMessageFormat(text.replaceAll("'", "''"), language, undefined, {
              ignoreTag: true,
            }).format(values),
          );
  });
});

it("keeps the space behind a plural", () => {
  const message = parseMessage("{count, plural, one {# day} other {# days}} and {count} nights");
  expect(fillMessage(message, { count: 2 }, "en").join("")).toBe("2 days and 2 nights");
});

it("refuses a message that cannot be read", () => {
  for (const text of ["{", "}", "{a", "{a, plural}", "{a, date}", "{a, plural, one {x}", "a } b"])
    expect(() => parseMessage(text), text).toThrow(SyntaxError);
});

function missing(expected: readonly Argument[], found: readonly Argument[]): string[] {
  return [...new Set(expected.map(({ name }) => name))].filter(
    (name) => !found.some((each) => each.name === name),
  );
}

/** Czech has one for fractions, too, which nothing here counts in. */
function missingForms(all: readonly Argument[], language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return all.flatMap(({ isPlural, categories }) => {
    const needed = isPlural ? pluralCategories.filter((form) => form !== "many") : [];
    return (categories.length > 0 ? ["other", ...needed] : []).filter((form) => !categories.includes(form));
  });
}

function argumentsOf(text: string): Argument[] {
  const found: Argument[] = [];
  const visit = (message: ReturnType<typeof parseMessage>) => {
    for (const part of message) {
      if (typeof part === "string" || part.name === "#") continue;
      const { name, type, cases = {} } = part;
      found.push({ name, categories: Object.keys(cases), isPlural: type === "plural" });
      for (const each of Object.values(cases)) visit(each);
    }
  };
  visit(parseMessage(text));
  return found;
}

/** Numbers of each plural form for what is counted, each case of a choice, and a text for the rest. */
function examplesFor(text: string): Record<string, string | number>[] {
  const all = argumentsOf(text);
  const choices = all.flatMap(({ isPlural, categories }) => (isPlural ? [] : categories));
  return [0, 1, 2, 5, 1_234_567].map((count, index) =>
    Object.fromEntries(
      all.map(({ name, categories, isPlural }) => {
        if (isPlural || text.includes(`{${name}, number}`)) return [name, count];
        return [name, categories.length > 0 ? (choices[index % choices.length] ?? "") : "Žluťoučký"];
      }),
    ),
  );
}
