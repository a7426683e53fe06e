import fc from "fast-check";
import { expect, test } from "vitest";
import { normalizePhone, phoneDigits, phoneSpellings } from "./phone";

const czech = [
  "777 123 456",
  "777123456",
  "777-123-456",
  "777/123.456",
  "+420 777 123 456",
  "+420777123456",
  "+420-777-123-456",
  "(+420) 777/123.456",
  "00420 777 123 456",
  "420777123456",
  "tel:+420777123456;phone-context=example.com",
  "+420 777 123 456 ext. 12",
  "＋４２０ 777 123 456",
];

test.each(czech)("%s is a Czech number for a Czech tenant", (text) => {
  expect(normalizePhone(text, "CZ")).toBe("+420777123456");
});

test.each([
  ["+421 777 123 456", "CZ", "+421777123456"],
  ["00421777123456", "CZ", "+421777123456"],
  ["777 123 456", "SK", "777123456"],
  ["0951 234 567", "SK", "+421951234567"],
  ["+376 123 456", "CZ", "+376123456"],
  ["376 123 456", "CZ", "+420376123456"],
  ["+49 (0)30 901820", "CZ", "+4930901820"],
  ["4930901820", "CZ", "+4930901820"],
  ["030 901820", "DE", "+4930901820"],
  ["(213) 373-4253", "US", "+12133734253"],
  ["1-213-373-4253", "US", "+12133734253"],
  ["011 420 777 123 456", "US", "+420777123456"],
  ["+39 06 1234 5678", "CZ", "+390612345678"],
  ["123456789", "CZ", "123456789"],
  ["112", "CZ", "112"],
  ["777 123 456", null, "777123456"],
  ["420 777 123 456", null, "+420777123456"],
  ["+420 777 123 456", null, "+420777123456"],
  ["+999 12 34", null, "+9991234"],
  ["+999 (0)12 34", null, "+9991234"],
  ["+48 (0)22 123 45 67", null, "+48221234567"],
  ["0048(0)221234567", "CZ", "+48221234567"],
  ["+48 022 123 45 67", "PL", "+48221234567"],
  ["+420 (0)777 123 456", "CZ", "+420777123456"],
  ["+34 (0)911 234 567", "CZ", "+34911234567"],
  ["+45 (0)32 12 34 56", "CZ", "+4532123456"],
  ["+47 (0)22 12 34 56", "CZ", "+4722123456"],
  ["+7 (0)495 123 45 67", "CZ", "+74951234567"],
  ["+39 (0)6 1234567", "IT", "+39061234567"],
  ["+39 (0)335 123456", "IT", "+39335123456"],
  ["777 123 456", "XX", "777123456"],
  ["777 123 456", "constructor", "777123456"],
  ["anonymous", "CZ", null],
  ["+4", "CZ", null],
  ["", "CZ", null],
])("%s in %s is %s", (text, country, normalized) => {
  expect(normalizePhone(text, country)).toBe(normalized);
});

test.each([
  [
    "+420777123456",
    "CZ",
    ["420777123456", "4200777123456", "00420777123456", "004200777123456", "777123456"],
  ],
  ["+420777123456", "SK", ["420777123456", "4200777123456", "00420777123456", "004200777123456"]],
  ["+420777123456", null, ["420777123456", "4200777123456", "00420777123456", "004200777123456"]],
  ["+39061234567", null, ["39061234567", "390061234567", "0039061234567", "00390061234567"]],
  [
    "+4930901820",
    "DE",
    ["4930901820", "49030901820", "004930901820", "0049030901820", "30901820", "030901820"],
  ],
  ["+12133734253", "CA", ["12133734253", "102133734253", "0012133734253", "00102133734253", "2133734253"]],
  ["123456789", "CZ", ["123456789"]],
  ["+9991234", "CZ", ["9991234"]],
])("%s is written in %s as %s", (normalized, country, spellings) => {
  expect(phoneSpellings(normalized, country)).toEqual(spellings);
});

test.each([
  ["+48 (0)22 123 45 67", "48221234567"],
  ["00 39 (0)6 1234567 ext. 12", "3961234567"],
  ["(0)22 123 45 67", "0221234567"],
  ["777 123 456", "777123456"],
])("the digits of %s are %s", (text, digits) => {
  expect(phoneDigits(text)).toBe(digits);
});

const countries = fc.constantFrom(null, "CZ", "SK", "DE", "US", "IT", "GB");
const digits = fc.string({ unit: fc.constantFrom(..."0123456789".split("")), minLength: 3, maxLength: 17 });

test("a normalized number with a country code stays the same for a tenant of any country", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        digits.map((each) => `+${each}`),
        fc.string(),
        fc.string({
          unit: fc.constantFrom("+", "0", "(0)", "39", "48", "420", "7", "1", "5"),
          maxLength: 10,
        }),
      ),
      countries,
      countries,
      (text, here, there) => {
        const normalized = normalizePhone(text, here);
        if (normalized?.startsWith("+")) expect(normalizePhone(normalized, there)).toBe(normalized);
      },
    ),
    { numRuns: 1_000 },
  );
});

/** Numbers as they are dialled in their country: how they begin, and how many digits follow. */
const dialled = fc
  .constantFrom(
    ["CZ", "77", 7],
    ["CZ", "2", 8],
    ["SK", "0951", 6],
    ["DE", "030", 7],
    ["US", "2132", 6],
    ["IT", "06", 8],
  )
  .chain(([country, start, more]) =>
    fc
      .string({
        unit: fc.constantFrom(..."23456789".split("")),
        minLength: Number(more),
        maxLength: Number(more),
      })
      .map((rest) => ({ country: String(country), number: `${start}${rest}` })),
  );

test("a number is the same with and without its country code, however it is grouped", () => {
  fc.assert(
    fc.property(dialled, fc.constantFrom("", " ", "-", ".", "/"), ({ country, number }, gap) => {
      const normalized = normalizePhone(number, country) ?? "";
      expect(normalized).toMatch(/^\+/);
      const spellings = phoneSpellings(normalized, country);
      expect(spellings).toContain(number);
      const abroad = spellings.filter((each) => each.startsWith("00"));
      // Without the zeros, digits with a country code may be another number of the country.
      const here = spellings.filter((each) => !each.startsWith("00") && !abroad.includes(`00${each}`));
      for (const spelling of [...abroad, ...here])
        expect(normalizePhone([...spelling].join(gap), country)).toBe(normalized);
    }),
    { numRuns: 500 },
  );
});
