import { expect, test } from "vitest";
import { parseChoices, rememberedChoices } from "./remembered-choices";

test.each([
  ["cs-CZ", ";"],
  ["de", ";"],
  ["fr", ";"],
  ["en", undefined],
  ["en-GB", undefined],
  ["ja", undefined],
])("the separator for a reader of %s is the one that their Excel expects", (language, separator) => {
  expect(rememberedChoices(1, language).options.separator).toBe(separator);
});

test.each(["en-US@posix", "C", "", "x".repeat(100)])(
  "a browser that reports %j as its language has choices, too",
  (language) => {
    expect(rememberedChoices(1, language).options.separator).toBeUndefined();
  },
);

test("choices are read as they were written, and what this version does not know is dropped", () => {
  const csv = { id: "csv", options: ["columns", "digits"] };
  const options = {
    columns: "all",
    zone: "Europe/Prague",
    separator: ",",
    layout: "messages",
    digits: "text",
  };
  expect(parseChoices(JSON.stringify({ format: csv, options }))).toEqual({ format: csv, options });
  for (const odd of [null, "", "no JSON", "3", "null", '{"format":"csv","options":3}'])
    expect(parseChoices(odd)).toEqual({ format: null, options: {} });
  const other = { columns: "some", zone: "Mars", separator: 1, colour: "red", digits: "text" };
  expect(parseChoices(JSON.stringify({ options: other })).options).toEqual({ digits: "text" });
});
