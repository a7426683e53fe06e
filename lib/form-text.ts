import { cleanText } from "./clean-text";

/** Anything but spaces, and characters that show nothing by themselves (U+200B, U+202E, U+2800). */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Text that a person typed into a form, ready to be stored: cleaned, with \n as line break, without space around it. Empty
 * when it has no visible character.
 */
export function cleanFormText(text: string): string {
  if (!VISIBLE.test(text)) return "";
  return cleanText(text).replaceAll(/\r\n?/g, "\n").trim();
}
