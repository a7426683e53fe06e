/** Anything but spaces, and characters that show nothing by themselves (U+200B, U+202E, U+2800). */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * What somebody typed into a form, as it is kept: without what a database cannot store (trap T34), with plain line
 * breaks, without space around it; nothing at all where nothing of it could be seen.
 */
export function cleanText(text: string): string {
  if (!VISIBLE.test(text)) return "";
  return text.replaceAll("\0", "").toWellFormed().replaceAll(/\r\n?/g, "\n").trim();
}
