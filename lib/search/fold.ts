/*
 * Which characters are compared as equal. `parley_fold` in the database does the same for filters; fold.db.test.ts compares the two
 * for every character. A change of either needs a migration that indexes again (docs/decisions/0017-numbers-and-scripts.md).
 */

/**
 * Soft hyphens, zero-width characters, direction marks, variation selectors (all that Unicode calls "default ignorable"), and
 * the line that stretches Arabic words. Code points and ranges of them.
 */
const INVISIBLE =
  "ad 34f 61c 640 115f-1160 17b4-17b5 180b-180f 200b-200f 202a-202e 2060-206f 3164 fe00-fe0f feff ffa0 fff0-fff8 " +
  "1bca0-1bca3 1d173-1d17a e0000-e0fff";

/** Accents, keycaps, and the vowels of Hebrew, Arabic and Syriac, which are often omitted; vowels of Indic scripts never are. */
const ACCENTS =
  "300-36f 483-489 1ab0-1aff 1dc0-1dff 20d0-20ff fe20-fe2f 591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 610-61a 64b-65f 670 6d6-6dc " +
  "6df-6e4 6e7-6e8 6ea-6ed 711 730-74a 8d3-8e1 8e3-8ff";

/** What Unicode does not decompose: letters with a stroke, letters that are two, and those that keyboards write in several ways. */
const FORMS: Readonly<Record<string, string>> = {
  ...{ ł: "l", đ: "d", ø: "o", ħ: "h", ŧ: "t", ı: "i", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th" },
  ...{ ς: "σ", ך: "כ", ם: "מ", ן: "נ", ף: "פ", ץ: "צ" },
  // Yeh, kaf, heh and alef of Arabic, Persian, Urdu and Kurdish keyboards.
  ...{ "\u0649": "\u064a", "\u06cc": "\u064a", "\u06d0": "\u064a", "\u06d2": "\u064a", "\u06a9": "\u0643" },
  ...{ "\u06aa": "\u0643", "\u0629": "\u0647", "\u06be": "\u0647", "\u06c1": "\u0647", "\u06c3": "\u0647" },
  ...{ "\u06d5": "\u0647", "\u0671": "\u0627" },
};

/** The zeros of scripts in use, each followed by the other nine digits; Unicode decomposes those of full width and of mathematics. */
const ZEROS =
  "660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 1c40 " +
  "1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0";

const forms = new Map(Object.entries(FORMS));
for (const zero of ZEROS.split(" "))
  for (let digit = 0; digit < 10; digit++)
    forms.set(String.fromCodePoint(Number.parseInt(zero, 16) + digit), String(digit));

const ASCII = /^[\0-\x7f]*$/;
const OMITTED = new RegExp(`[${classOf(INVISIBLE)}${classOf(ACCENTS)}]`, "gu");
const OTHER_FORMS = new RegExp(`[${[...forms.keys()].join("")}]`, "gu");

/** For the brackets of a regular expression with the flag `u`. */
export const INVISIBLE_CLASS = classOf(INVISIBLE);

function classOf(ranges: string): string {
  return ranges.replace(/[0-9a-f]+/g, "\\u{$&}").replaceAll(" ", "");
}

/** The form in which texts are compared: `ŽLUTÝ` and `žlutý` are both `zluty`. The length may change. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = "";
  for (let at = 0; at < text.length; at++) {
    const known = alphabets[text.charCodeAt(at)];
    if (known === undefined) return foldAny(text);
    folded += known;
  }
  return folded;
}

/** Normalizing takes the square of the length of a row of marks. */
const ROW_OF_MARKS = /[\p{M}\uff9e\uff9f]{30}/gu;
/** In characters. */
const LONG = 1_000;

function foldAny(text: string): string {
  return divideMarks(text)
    .normalize("NFKD")
    .replace(OMITTED, "")
    .toLowerCase()
    .replace(OTHER_FORMS, otherForm);
}

/** In a long text, puts a character that ends a row of marks, and is omitted again, after every thirty of them. */
function divideMarks(text: string): string {
  const isLong = text.length > LONG && [...text].length > LONG;
  return isLong ? text.replace(ROW_OF_MARKS, "$&\u034f") : text;
}

function otherForm(character: string): string {
  return forms.get(character) ?? character;
}

/** Folded in advance, which is faster: the alphabets up to Arabic, whose characters fold one by one. */
const alphabets = Array.from({ length: 0x700 }, (_, code) => foldAny(String.fromCharCode(code)));
