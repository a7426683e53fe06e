import fc from "fast-check";

/* Texts for property tests in the spellings and scripts that are difficult to search. */

const UNITS = [
  ..."ab žй Σς يی漢字コー กำคื ຂໍ ខ្ញុំ ကျွန် 👍🏽❤️ 1234567890 ٤٥ १½".split(""),
  ...["🇨🇿", "605 135 213", "+420 605 135 213", "12 345,50", "AB-123-CD", "RR 482 193 755 CZ", "4711", "0"],
  ...["C++", "AT&T", "$20", "20 %", "$12.50", "12,5 %", "ab", "\u00ad", "\u200b", "\u202a", "\ufe0f", "ʼ"],
  ...[" ", " ", " ", "-", ".", ",", "/", "(", ")", "'", "&", "+", "\u00a0", "\n"],
];

export const difficultText = fc
  .string({ unit: fc.constantFrom(...UNITS), minLength: 1, maxLength: 25 })
  .map((text) => text.toWellFormed());

export const anyText = fc.oneof(
  difficultText,
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/[\0"]/g, " ").toWellFormed()),
);

/** A text, and a part of it as it is typed to search, in quotes or not. */
export const withPart = (texts: fc.Arbitrary<string>) =>
  fc.tuple(texts, fc.nat(), fc.nat(), fc.boolean()).map(([text, a, b, quoted]) => {
    const part = text.slice(a % text.length, (a % text.length) + 1 + (b % 16)).toWellFormed();
    return { text, typed: quoted ? `"${part}"` : part.replace(/(?<=^|\s)-+/g, "") };
  });
