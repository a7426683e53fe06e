/** In characters; file systems take 255 bytes. */
const LONGEST = 120;
/** Control characters, and what turns the writing around or shows nothing: nobody calls a file so (trap T34). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The name of a file as it is kept and shown, of what somebody called it: the last part of a path, without what shows
 * nothing, and with its ending when it is too long.
 */
export function fileName(given: string): string {
  const last = given.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const name = last.replace(UNSEEN, "").replace(/\s+/g, " ").trim().replace(/^\.+/, "");
  if (name === "") return "file";
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? "";
  return characters.slice(0, LONGEST - ending.length).join("") + ending;
}
