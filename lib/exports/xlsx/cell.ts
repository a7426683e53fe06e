import { MAX_CELL_LENGTH } from "../cells/split";
import { styles } from "./styles";

/**
 * What follows the place of a cell, `<c r="A1"`; empty for an empty cell.
 * https://learn.microsoft.com/openspecs/office_standards/ms-oi29500
 */
export type CellMarkup = string;

/** A text that stays a text when somebody edits the cell, also one that looks like a number or a formula. */
export function textCell(text: string, style: number = styles.text): CellMarkup {
  if (text === "") return "";
  if (text.length > MAX_CELL_LENGTH) throw new Error(`A cell has ${text.length} characters`);
  return ` s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
}

/** Digits that a spreadsheet keeps of a number. */
const DIGITS = 15;

/** A number as PostgreSQL writes it; as a text where a spreadsheet would change it. */
export function numberCell(written: string): CellMarkup {
  if (!/^-?\d+(\.\d+)?$/.test(written) || written.replace(/\D/g, "").length > DIGITS)
    return textCell(written);
  return `><v>${written}</v></c>`;
}

/* Days are counted from here, from the first of March 1900 on: before it, spreadsheets disagree about a 29 February. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = 61;
const DAY = 86_400_000;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?!.* BC$)/;

/** An instant as PostgreSQL writes it in the zone of the file, to the second; null where a spreadsheet has no such day. */
export function timeCell(written: string): CellMarkup | null {
  const match = INSTANT.exec(written);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [number, ...number[]];
  const at = Date.UTC(year, (month as number) - 1, day, hour, minute, second);
  const days = (at - DAY_ZERO) / DAY;
  return days < FIRST_DAY ? null : ` s="${styles.time}"><v>${Number(days.toFixed(9))}</v></c>`;
}

/** What XML 1.0 cannot write. */
const FORBIDDEN = "\\0-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF";
/** An underscore that would be read as the beginning of such an escape. */
const LITERAL = new RegExp(`_(?=x[\\da-fA-F]{4}[_${FORBIDDEN}])`, "g");
const UNWRITABLE = new RegExp(`[${FORBIDDEN}]`, "g");
const SPECIAL = new RegExp(`[&<>\\r_${FORBIDDEN}]`);
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

/** Excel writes what XML cannot as `_x000B_`, and reads it back: ECMA-376, part 1, 22.9.2.19. */
export function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replace(LITERAL, "_x005F_")
    .replace(UNWRITABLE, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      return `_x${code}_`;
    })
    .replace(/[&<>\r]/g, (character) => ENTITIES[character] as string);
}
