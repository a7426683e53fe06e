/** UTF-16 units that Excel keeps of a cell; it drops the rest silently. https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const MAX_CELL_LENGTH = 32_767;

/** Characters that start a formula in a spreadsheet. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const GUARD = "'";

/** Prefixes a text that a spreadsheet would calculate. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? GUARD + text : text;
}

/** Splits a text into guarded cells of at most MAX_CELL_LENGTH, between characters. An empty text is one empty cell. */
export function splitCells(text: string): string[] {
  const first = guardFormula(text);
  if (first.length <= MAX_CELL_LENGTH) return [first];
  const cells: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const cell = guardFormula(rest);
    const guard = cell.length - rest.length;
    const end = wholeCharacters(rest, MAX_CELL_LENGTH - guard);
    cells.push(cell.slice(0, guard + end));
    rest = rest.slice(end);
  }
  return cells;
}

/** The length to cut at: `most`, or one less where that would cut a surrogate pair. */
function wholeCharacters(text: string, most: number): number {
  if (text.length <= most) return text.length;
  const last = text.charCodeAt(most - 1);
  const isHigh = last >= 0xd800 && last <= 0xdbff;
  return isHigh ? most - 1 : most;
}

/** A field as in RFC 4180. Both separators are quoted, for readers that guess the separator. */
export function quoteField(cell: string): string {
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const QUOTED = /[",;\t\r\n]|^ | $/;
