import { describe, expect, test } from "vitest";
import { parseContentQuery } from "./query";
import { finds, marked } from "./testing";

describe("names with symbols are found as they are written", () => {
  test.each([
    ["AT&T", "účet u AT&T", "at the table"],
    ["at&t", "AT & T", "AT T"],
    ["H&M", "v obchodě H & M", "h maximum"],
    ["r&d", "oddělení R&D", "r d"],
    ["C++", "vývojář C++", "vývojář C"],
    ["C++", "C++17", "C# a C"],
    ["C#", "kurz C#", "kurz C++"],
    ["Disney+", "Disney+ nejde", "Disney 5"],
    ['"c++ vyvojar"', "C++ vývojář", "c vývojář"],
    ['"at&t store"', "AT&T Store", "at t store"],
  ])("“%s” finds “%s”, not “%s”", (typed, stored, other) => {
    expect(finds(typed, stored)).toBe(true);
    expect(finds(typed, other)).toBe(false);
  });

  test("their words are found without the symbol", () => {
    expect(finds("procter", "Procter&Gamble")).toBe(true);
    expect(finds("vyvojar c", "vývojář C++")).toBe(true);
    expect(marked("účet u AT&T, prý", "at&t")).toEqual(["AT&T"]);
    expect(marked("v C++.", "c++")).toEqual(["C++"]);
  });

  test("an ampersand between long words is no part of a name", () => {
    expect(finds("reklamace & faktura", "faktura a reklamace")).toBe(true);
    expect(parseContentQuery("reklamace & faktura").unread).toEqual(["&"]);
  });
});

describe("an amount with a sign is that amount", () => {
  const dollars = ["$20", "$ 20", "20 $", "20$", "US$20", "$20.00", "＄20", "20,- $"];
  test.each(dollars.flatMap((typed) => dollars.map((stored) => [typed, stored] as const)))(
    "“%s” finds “%s”",
    (typed, stored) => {
      expect(finds(typed.replace("US", ""), `stálo to ${stored}, prosím`)).toBe(true);
    },
  );

  test.each([
    ["$20", "20 kusů"],
    ["$20", "$200"],
    ["$20", "€20"],
    ["$20", "$20.50"],
    ["20%", "20 kusů"],
    ["20%", "120 %"],
    ["20%", "20,5 %"],
    ["20 %", "200 %"],
    ["€1 250", "1250 $"],
    ["-5 €", "zaplatím 5 €"],
  ])("“%s” does not find “%s”", (typed, stored) => {
    expect(finds(typed, `x ${stored} y`)).toBe(false);
  });

  test.each([
    ["20%", "sleva 20 %"],
    ["20 %", "sleva 20%"],
    ["12,5%", "12.5 %"],
    ["€1 250", "1.250,00 €"],
    ["1250€", "€1,250"],
    ["20", "sleva 20%"],
    ["1250", "€1,250"],
    ["20°", "20 °C"],
    ['"sleva 20 % na"', "sleva 20% na vše"],
  ])("“%s” finds “%s”", (typed, stored) => {
    expect(finds(typed, stored)).toBe(true);
  });

  test("a sign between two numbers is of one of them", () => {
    expect(finds("€30", "za 5 € 30 kusů")).toBe(false);
    expect(finds("$30", "z 20 $30")).toBe(true);
    expect(marked("stálo to $ 1,250.50, prý", "$1250.50")).toEqual(["$ 1,250.50"]);
  });
});

const ENGLAND = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";

describe("a single sign is a word", () => {
  test.each([
    ["🇨🇿", "ahoj 🇨🇿!", "ahoj 🇸🇰"],
    ["🇨🇿", "🇸🇰🇨🇿", "🇨🇺"],
    [ENGLAND, `hrajeme ${ENGLAND}`, "🏴"],
    ["❤", "❤️ díky", "díky"],
    ["❤️", "❤ díky", "díky"],
    ["❤️", "❤\ufe0e", "díky"],
    ["👍", "ok👍🏽", "ok"],
    ["👍🏽", "👍", "ok"],
    ["☎️", "☎ 605", "605"],
    ["✓", "hotovo ✓", "hotovo"],
    ["→", "a → b", "a b"],
    ["€", "cena v €", "cena v $"],
    ["€", "20 €", "20"],
    ["👨‍👩‍👧", "rodina 👨‍👩‍👧", "👨"],
    ["1️⃣", "1️⃣ volba", "2"],
  ])("“%s” is found in “%s”, not in “%s”", (typed, stored, other) => {
    for (const each of [typed, `"${typed}"`]) {
      expect(finds(each, stored)).toBe(true);
      expect(finds(each, other)).toBe(false);
      expect(marked(stored, each)).toHaveLength(1);
      expect(parseContentQuery(each).unread).toEqual([]);
    }
  });

  test("what stands for unknown text is none", () => {
    expect(parseContentQuery("\ufffd ─ ░").terms).toEqual([]);
  });
});
