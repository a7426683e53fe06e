import { beforeAll, describe, expect, test } from "vitest";
import { type FoundValue, findValues } from "./find-values";
import { type KindName, kindNames, maskedKinds } from "./kinds";
import { labelledMessages } from "./testing/labelled";

const kinds = new Map(Object.entries(maskedKinds));
const COUNT = 20_000;

type Score = { found: number; right: number; there: number; wrong: string[]; missed: string[] };
const scores = new Map<string, Score>(
  kindNames.map((kind) => [kind, { found: 0, right: 0, there: 0, wrong: [], missed: [] }]),
);

beforeAll(() => {
  for (const { text, values } of labelledMessages(COUNT)) {
    const left = [...values];
    for (const { kind, original } of findValues(text, kinds, "CZ")) {
      const score = scores.get(kind) as Score;
      score.found++;
      const at = left.findIndex((each) => each.kind === kind && isSame(each.value, original));
      if (at < 0) score.wrong.push(`${original} in: ${text}`);
      else {
        left.splice(at, 1);
        score.right++;
      }
    }
    for (const { kind } of values) (scores.get(kind) as Score).there++;
    for (const { kind } of left) (scores.get(kind) as Score).missed.push(text);
  }
}, 60_000);

/** A country before the number, or the brackets of a phone number, may be within the span or not. */
function isSame(value: string, found: string): boolean {
  const bare = (text: string) => text.replace(/[\s()]/g, "");
  return bare(value) === bare(found);
}

describe(`of ${COUNT.toLocaleString("en")} labelled messages in four languages, half of them with numbers that only look like values,`, () => {
  const withCheckDigits: readonly KindName[] = ["card", "iban", "birth_number", "company_number"];
  test.each(kindNames)("%s: nearly all are found, and nearly nothing else", (kind) => {
    const { found, right, there, wrong, missed } = scores.get(kind) as Score;
    expect(there).toBeGreaterThan(500);
    const examples = JSON.stringify({ wrong: wrong.slice(0, 5), missed: missed.slice(0, 5) });
    expect(right / there, examples).toBeGreaterThanOrEqual(withCheckDigits.includes(kind) ? 0.995 : 0.99);
    expect(right / found, examples).toBeGreaterThanOrEqual(0.99);
  });
});

const found = (text: string) =>
  findValues(text, kinds, "CZ").map(({ kind, original }) => `${kind} ${original}`);

describe("what counts as a card", () => {
  test.each([
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "4111.1111.1111.1111",
    "4111\u00a01111\u202f1111\u20091111",
    "4111\u200b1111\u200d1111\ufeff1111",
    "４１１１　１１１１　１１１１　１１１１",
    "٤١١١ ١١١١ ١١١١ ١١١١",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "3782 822463 10005",
    "6011000990139424",
  ])("%s", (written) => {
    expect(found(`Karta ${written}, prosím`)).toEqual([`card ${written}`]);
  });

  test("two cards beside each other, and one before its date of expiry", () => {
    expect(found("4111 1111 1111 1111 5555 5555 5555 4444 12/27")).toEqual([
      "card 4111 1111 1111 1111",
      "card 5555 5555 5555 4444",
    ]);
    expect(found("4111 1111 1111 1111 1227 123")).toEqual(["card 4111 1111 1111 1111"]);
  });

  test.each([
    "4111 1111 1111 1112",
    "číslo objednávky 4111111111111111",
    "order no. 4111111111111111",
    "Platila jsem kartou, objednávka 4111111111111111",
    "věrnostní karta č. 4111111111111111",
    "4111111111111111 ist meine Bestellnummer",
    "https://shop.example/p/4111111111111111",
    "41111111-1111-1111-1111-111111111111",
    "a4111111111111111b",
    "0.4111111111111111",
    "4111111111111111,50 Kč",
    "1.4111111111111111e-7",
    "4.111111111111111",
    "9111111111111111",
    "IMEI 490154203237518",
    "0000000000000000",
  ])("not: %s", (text) => {
    expect(found(text).filter((each) => each.startsWith("card"))).toEqual([]);
  });

  test("the nearest word decides, and a value of an address that is named like a card is one", () => {
    expect(found("číslo karty k objednávce: 4111111111111111")).toEqual(["card 4111111111111111"]);
    expect(found("k objednávce 77 jsem dal kartu 4111111111111111")).toEqual(["card 4111111111111111"]);
    expect(found("https://shop.example/pay?card=4111111111111111&x=1")).toEqual(["card 4111111111111111"]);
  });
});

test.each([
  ["the tax number of a person is masked whole", "DIČ CZ7103192745", ["birth_number CZ7103192745"]],
  [
    "a birth number before 1954 has nine digits and needs its name",
    "r.č. 530101/123 a 031301123",
    ["birth_number 530101/123"],
  ],
  [
    "eight digits are a company number if they are called so",
    "IČO 27082440 a 27082440",
    ["company_number 27082440"],
  ],
  [
    "a time is no address of a computer",
    "10:30:45, ::1, 2001:db8::1, verze 1.2.3.4",
    ["ip ::1", "ip 2001:db8::1"],
  ],
  [
    "an IBAN is found in small letters and in groups",
    "cz65 0800 0000 1920 0014 5399.",
    ["iban cz65 0800 0000 1920 0014 5399"],
  ],
])("%s", (_what, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test("a value on the border of what is read at once is found once, at its place", () => {
  for (const before of [15_990, 15_999, 16_000, 31_995]) {
    const text = `${"x ".repeat(before / 2)}${before % 2 ? " " : ""}4111 1111 1111 1111 ${"y ".repeat(9_000)}`;
    const all: FoundValue[] = findValues(text, kinds, "CZ");
    expect(all.map(({ start, end }) => text.slice(start, end))).toEqual(["4111 1111 1111 1111"]);
  }
});
