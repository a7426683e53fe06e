import fc from "fast-check";
import { expect, test } from "vitest";
import { isBanned, keyOf, keysOf, valuesOf } from "./key";
import { type BanFacts, scopeIds, scopeOf, scopes } from "./scopes";
import { foldClient, foldEmail, foldIdentity, foldIp, foldPhone } from "./value";

test.each([
  ["+420 601 234 567", "+420601234567"],
  ["00420601234567", "+420601234567"],
  ["420601234567", "+420601234567"],
  ["601 234 567", "601234567"],
  [`+${"1".repeat(600)}`, null],
  ["anonymous", null],
  ["", null],
])("T21: the phone number %.30s is %s", (written, value) => {
  expect(foldPhone(written, null)).toBe(value);
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  [" 192.0.2.7 ", "192.0.2.7"],
  ["192.0.2.7:51234", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::FFFF:C000:0207", "192.0.2.7"],
  ["[::ffff:192.0.2.7]:443", "192.0.2.7"],
  ["2001:DB8:0:0:0:0:0:7", "2001:db8::7"],
  ["2001:0db8::0007", "2001:db8::7"],
  ["[2001:db8::7]:443", "2001:db8::7"],
  ["fe80::1%eth0", "fe80::1"],
  ["192.0.2.256", null],
  ["192.0.2.07", null],
  ["192.0.2", null],
  ["2001:db8:::7", null],
  ["]/x[", null],
  ["unknown", null],
])("the IP address %s is %s", (written, value) => {
  expect(foldIp(written)).toBe(value);
});

test("an e-mail address ignores case, an identity does not, and other texts are null", () => {
  expect(foldEmail(" Jana.Nova@Example.COM ")).toBe("jana.nova@example.com");
  expect(foldEmail("jose\u0301@example.com")).toBe(foldEmail("Jos\u00e9@example.com"));
  for (const none of ["jana", "jana@", "@example.com", "jana nova@example.com", ""])
    expect(foldEmail(none)).toBeNull();
  expect(foldIdentity(" aB ")).toBe("aB");
  expect(foldIdentity("x".repeat(501))).toBeNull();
  expect(foldIdentity(" ")).toBeNull();
  // As in the session, whose texts are cleaned before they are stored.
  expect(foldIdentity("a\0b")).toBe("a\uFFFDb");
  expect(foldClient("0042")).toBe("42");
  for (const none of ["0", "-1", "1.5", "1e3", "9".repeat(20)]) expect(foldClient(none)).toBeNull();
});

const written = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."+0123456789 ()-./abcdefx:@[]%".split("")) }),
  fc.ipV4(),
  fc.ipV6(),
  fc.emailAddress(),
);
const some = fc.option(written);
const facts: fc.Arbitrary<BanFacts> = fc.record({
  country: fc.constantFrom(null, "CZ", "DE", "US"),
  channel: fc.constantFrom("webchat", "phone", "whatsapp", "vk"),
  account: fc.option(fc.constantFrom("one", "two", "")),
  identity: fc.oneof(some, fc.array(written, { maxLength: 3 })),
  clientId: fc.option(fc.integer({ min: 1 })),
  email: some,
  phone: some,
  phoneNumber: some,
  ip: some,
});

test("T34: any text from a producer is compared by a value that the database and its index can store", () => {
  fc.assert(
    fc.property(facts, (each) => {
      for (const { value } of keysOf(each)) {
        expect(value).not.toBe("");
        expect(value.includes("\0")).toBe(false);
        expect(value.isWellFormed()).toBe(true);
        expect(value.length).toBeLessThanOrEqual(500);
      }
    }),
  );
});

test("T18, T21: a client is refused by every value that can be banned of them", () => {
  fc.assert(
    fc.property(facts, (each) => {
      for (const scope of scopes)
        for (const { value } of valuesOf(scope, each)) {
          expect(isBanned(keyOf(scope, value, each), each)).toBe(true);
          // A value shown in the list and typed again is the same ban.
          if (scope.id !== "phone" || value.startsWith("+"))
            expect(scope.fold(value, each.country)).toBe(value);
        }
    }),
    { numRuns: 1_000 },
  );
});

const phoneBan = (value: string) => ({ scope: "phone" as const, value, channel: null, account: null });
const phoneFacts = (phone: string) => ({ country: null, channel: "webchat", account: null, phone });

test("a number is the same with other separators, and an address with other zeros and case", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."123456789".split("")), minLength: 3, maxLength: 15 });
  const gaps = fc.array(fc.constantFrom("", " ", "-", ".", "/"), { minLength: 15, maxLength: 15 });
  fc.assert(
    fc.property(digits, gaps, fc.constantFrom("", "+", "00"), (number, between, prefix) => {
      const grouped = [...number].map((digit, index) => digit + between[index]).join("");
      const folded = foldPhone(prefix + grouped, null) ?? "";
      expect(isBanned(phoneBan(folded), phoneFacts(number))).toBe(true);
      expect(isBanned(phoneBan(foldPhone(number, null) ?? ""), phoneFacts(prefix + grouped))).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      expect(foldIp(address.toUpperCase())).toBe(foldIp(address));
    }),
  );
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(foldIp(`::ffff:${address}`)).toBe(address);
    }),
  );
});

test.each([
  ["48221234567", ["+48 (0)22 123 45 67", "+48 22 123 45 67", "0048221234567", "48 22 123 45 67"]],
  ["420777123456", ["+420 (0)777 123 456", "+420 777 123 456"]],
  ["480221234567", ["+48 022 123 45 67", "+48 (0)22 123 45 67", "+48 22 123 45 67"]],
  ["3961234567", ["+39 (0)6 1234567", "+39 06 1234567", "0039 06 1234567"]],
  ["39061234567", ["+39 (0)6 1234567", "+39 06 1234567"]],
  ["9991234", ["+999 (0)12 34", "+9991234"]],
  ["011420777123456", ["011 420 777 123 456"]],
])("the number that was banned as %s before tenants had a country still is", (stored, spellings) => {
  for (const country of [null, "CZ", "US"])
    for (const each of spellings)
      expect(isBanned(phoneBan(stored), { ...phoneFacts(each), country }), each).toBe(true);
});

test("a number that was banned before tenants had a country is refused however a zero is written in it", () => {
  const parts = fc.constantFrom(
    "+",
    "00",
    "(0)",
    " ",
    "/",
    "0",
    "39",
    "48",
    "420",
    "7",
    "12",
    "345",
    ";ext=1",
  );
  const texts = fc.array(parts, { maxLength: 10 }).map((each) => each.join(""));
  fc.assert(
    fc.property(fc.oneof(texts, written), fc.constantFrom(null, "CZ", "IT", "US"), (text, country) => {
      const stored = storedBefore(text);
      if (stored !== null) expect(isBanned(phoneBan(stored), { ...phoneFacts(text), country })).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

/** The value of a phone ban before tenants had a country. */
function storedBefore(text: string): string | null {
  const number = text
    .replaceAll("\0", "")
    .toWellFormed()
    .normalize("NFKC")
    .replace(/(?<=\d[^;,#@x]*)[;,#@x].*$/is, "");
  const isInternational = /^[^\d]*(\+|00)/.test(number);
  const digits = (isInternational ? number.replace("(0)", "") : number)
    .replace(/\D/g, "")
    .replace(/^(00)+/, "");
  return digits.length >= 3 && digits.length <= 500 ? digits : null;
}

test("the same number is no other country's, with or without a zero", () => {
  for (const other of ["+49 (0)22 123 45 67", "+48 22 123 45 68", "022 123 45 67"])
    expect(isBanned(phoneBan("48221234567"), { ...phoneFacts(other), country: "PL" }), other).toBe(false);
  expect(isBanned(phoneBan("+39335123456"), { ...phoneFacts("+39 06 335123456"), country: "IT" })).toBe(
    false,
  );
});

test("every scope can be chosen once", () => {
  expect(scopes.map(({ id }) => id)).toEqual([...scopeIds]);
  for (const id of scopeIds) expect(scopeOf(id).id).toBe(id);
});
