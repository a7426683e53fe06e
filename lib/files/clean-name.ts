/** In characters; file systems allow 255 bytes. */
const MAX_LENGTH = 120;
/** Control, bidi and invisible characters, which can disguise a name. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Makes a file name safe to store and show: no path, no invisible characters, and not too long, with its extension preserved. */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const name = last.replace(INVISIBLE, "").replace(/\s+/g, " ").trim().replace(/^\.+/, "");
  if (name === "") return "file";
  const characters = [...name];
  if (characters.length <= MAX_LENGTH) return name;
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? "";
  return characters.slice(0, MAX_LENGTH - extension.length).join("") + extension;
}
