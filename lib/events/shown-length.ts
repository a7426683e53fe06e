/** UTF-16 units of a text that a page shows at first; the rest is loaded when somebody asks for it. */
export const SHOWN_LENGTH = 8_000;

/** Characters of a text that are read for that: more, so that a word or a number at the cut is read whole. */
export const READ_LENGTH = 9_000;

/** How far back the cut may be moved to be between words. */
const REACH = 200;

/** Where the shown part of a text ends: between words if there is a space near, and never within a character. */
export function shownEnd(text: string): number {
  if (text.length <= SHOWN_LENGTH) return text.length;
  const space = Math.max(text.lastIndexOf(" ", SHOWN_LENGTH), text.lastIndexOf("\n", SHOWN_LENGTH));
  if (space > SHOWN_LENGTH - REACH) return space + 1;
  const last = text.charCodeAt(SHOWN_LENGTH - 1);
  return last >= 0xd800 && last <= 0xdbff ? SHOWN_LENGTH - 1 : SHOWN_LENGTH;
}
