import { cleanText } from "./clean-text";

/** Anything but spaces and characters that are invisible by themselves (U+200B, U+202E, U+2800). */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Cleans a text from a form for storage: \n as line break, trimmed, and empty when nothing in it is visible. */
export function cleanFormText(text: string): string {
  if (!VISIBLE.test(text)) return "";
  return cleanText(text).replaceAll(/\r\n?/g, "\n").trim();
}
