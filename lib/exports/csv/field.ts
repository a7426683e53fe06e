/** So many UTF-16 units Excel keeps of a cell; the rest it drops without a word. https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const LONGEST_CELL = 32_767;

/** Characters that make a spreadsheet take a text for a formula. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const GUARD = "'";

/** A text that a spreadsheet shows and never calculates. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? GUARD + text : text;
}

/**
 * A text as the cells it takes, guards included: none is longer than Excel keeps, and no character is cut in two.
 * An empty text is one empty cell.
 */
export function cellsOf(text: string): string[] {
  const first = guarded(text);
  if (first.length <= LONGEST_CELL) return [first];
  const cells: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const cell = guarded(rest);
    const guard = cell.length - rest.length;
    const end = wholeCharacters(rest, LONGEST_CELL - guard);
    cells.push(cell.slice(0, guard + end));
    rest = rest.slice(end);
  }
  return cells;
}

/** So many units of the beginning, or one less where that would cut a surrogate pair. */
function wholeCharacters(text: string, most: number): number {
  if (text.length <= most) return text.length;
  const last = text.charCodeAt(most - 1);
  const isHigh = last >= 0xd800 && last <= 0xdbff;
  return isHigh ? most - 1 : most;
}

/** A cell as RFC 4180 writes it; either separator is quoted, so that a file can be read by whoever guesses. */
export function field(cell: string): string {
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const QUOTED = /[",;\t\r\n]|^ | $/;
