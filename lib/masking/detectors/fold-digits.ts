/** Full-width, Arabic-Indic, extended Arabic-Indic, Devanagari and mathematical digits; the last take two units each. */
const OTHER_DIGITS = /[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]|\ud835[\udfce-\udfff]/g;
const FULL_WIDTH = /[\uff01-\uff0f\uff1a-\uff5e]/g;
const SOME_OTHER = /[\u0660-\u096f\uff01-\uff5e\ud835]/;

const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966];
const FIRST_MATHEMATICAL = 0xdfce;
/** Fills the second unit, so that the text keeps its length. */
const FILLER = "\u200b";

/** Writes all digits as 0 to 9 and full-width characters as usual ones, in a text of the same length. */
export function foldDigits(text: string): string {
  if (!SOME_OTHER.test(text)) return text;
  return text
    .replace(OTHER_DIGITS, digitOf)
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

function digitOf(character: string): string {
  if (character.length === 2) return `${(character.charCodeAt(1) - FIRST_MATHEMATICAL) % 10}${FILLER}`;
  const code = character.charCodeAt(0);
  const zero = ZEROS.find((each) => code >= each && code <= each + 9) ?? code;
  return String(code - zero);
}
