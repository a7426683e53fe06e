/** Digits with at most two separators between them. */
const NUMBER = /\(?\+?\(?\d(?:[ \u00a0().\-/]{0,2}\d){2,14}/y;
/** The number goes on, or it is a part of something else. */
const GOES_ON = /^[ \u00a0().\-/]{0,2}\d|^[\p{L}\p{M}_@]/u;

/** The phone number at `at` or after a bracket there, with what to dial; null if there is none. */
export function phoneAt(text: string, at: number): { start: number; end: number; dialled: string } | null {
  NUMBER.lastIndex = at;
  if (!NUMBER.test(text)) return null;
  const end = NUMBER.lastIndex;
  if (GOES_ON.test(text.slice(end, end + 3))) return null;
  // The bracket belongs to the text around the number unless it ends in it: (+420) 777 123 456.
  const start = text[at] === "(" && !isBalanced(text.slice(at, end)) ? at + 1 : at;
  const written = text.slice(start, end);
  return isBalanced(written) ? { start, end, dialled: written.replace(/[^+\d]/g, "") } : null;
}

function isBalanced(written: string): boolean {
  return written.split("(").length === written.split(")").length;
}

/** Whether digits after a plus are a phone number rather than an amount: https://www.itu.int/rec/T-REC-E.164 */
export function isInternational(dialled: string): boolean {
  // The two codes of one digit have numbers of one length.
  if (/^\+[17]/.test(dialled)) return dialled.length === 12;
  return /^\+[2-9]\d{8,12}$/.test(dialled) && !dialled.endsWith("000000");
}
