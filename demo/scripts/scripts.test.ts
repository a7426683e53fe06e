import { expect, it } from "vitest";
import { findValues } from "@/lib/masking/find-values";
import { newRules } from "@/lib/masking/rules";
import { fold } from "@/lib/search/fold";
import { Random } from "../random";
import { type LanguageCode, languages } from "./index";
import { type Exchange, exchange, type Language, marks, type Text } from "./script";
import { sensitive } from "./sensitive";
import { Slots } from "./slots";

const kindOfSlot: Readonly<Record<string, string>> = {
  card: "card",
  refundIban: "iban",
  birthNumber: "birth_number",
};

const codes = Object.keys(languages) as LanguageCode[];

function* textsOf(value: unknown, except?: string): Generator<Text> {
  if (Array.isArray(value) && typeof value[0] === "string") yield value as Text;
  else if (value !== null && typeof value === "object")
    for (const [key, inner] of Object.entries(value))
      if (key !== except && key !== "form") yield* textsOf(inner, except);
}

function slotsFor(language: LanguageCode, gender: "man" | "woman", seed = 1): Slots {
  const client = {
    name: "Eva Malá",
    last: "Malá",
    gender,
    email: "e@example.com",
    phone: "1",
    city: "Brno",
    street: "Lipová 1",
    contract: "41",
  };
  return new Slots(new Random(seed), {
    language,
    company: "Aurora Energy",
    domain: "aurora.test",
    bot: "Lumi",
    at: 0,
    client,
    operator: { name: "Jan", gender },
  });
}

it.each(codes)("fills every slot of every text in %s", (code) => {
  for (const gender of ["man", "woman"] as const) {
    const slots = slotsFor(code, gender);
    for (const text of textsOf([languages[code], sensitive[code]]))
      expect(slots.fill(text)).toMatch(/^[^{}]+$/);
  }
});

it.each(codes)("uses the words of known frequency in %s nowhere but in the remarks", (code) => {
  const folded = [...textsOf([languages[code], sensitive[code]], "remarks")].map((text) =>
    fold(text.join(" ")),
  );
  for (const mark of marks)
    expect(folded.filter((text) => new RegExp(`(^|[^a-z])${mark}`).test(text))).toEqual([]);
});

it.each(codes)("says the word in every remark that is there for it in %s", (code) => {
  for (const mark of marks)
    for (const text of languages[code].remarks[mark])
      expect(fold(text.join(" "))).toMatch(new RegExp(`(^|[^a-z])${mark}`));
});

it.each(["cs", "sk", "en", "de"] as const)(
  "has values in %s that are masked, and order numbers that are not",
  (code) => {
    const { kinds } = newRules(1, { kinds: Object.values(kindOfSlot), country: "CZ" });
    const written = [...textsOf(sensitive[code])].filter((text) => text.some((part) => part in kindOfSlot));
    expect(written.length).toBeGreaterThan(9);
    for (let seed = 0; seed < 20; seed++)
      for (const text of written) {
        const slots = slotsFor(code, seed % 2 ? "man" : "woman", seed);
        const filled = slots.fill(text);
        const values = text.flatMap((part) =>
          part in kindOfSlot ? [`${kindOfSlot[part]} ${slots.get(part)}`] : [],
        );
        const found = findValues(filled, kinds, "CZ").map(({ kind, original }) => `${kind} ${original}`);
        expect(found, filled).toEqual(values);
      }
  },
);

it.each(codes)("lets the client begin every topic in %s", (code) => {
  const { topics }: Language = languages[code];
  for (const turns of Object.values<Exchange>(topics)) expect(turns[0]?.speaker).toBe("client");
});

it("keeps a slot's value as long as the conversation lasts", () => {
  const slots = slotsFor("cs", "man");
  expect(slots.get("invoice")).toBe(slots.get("invoice"));
  expect(slots.get("plan2")).not.toBe(slots.get("plan"));
});

it("refuses a line that nobody says", () => {
  expect(() => exchange("x Hello")).toThrow("Not a turn");
});
