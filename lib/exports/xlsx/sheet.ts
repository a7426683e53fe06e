import { type CellMarkup, textCell } from "./cell";
import { styles } from "./styles";

/** A column of a sheet; its width in characters. */
export type SheetColumn = { title: string; width: number };

/** https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
const WIDEST = 60;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The letters of each column: `A`, `Z`, `AA`. */
export function columnLetters(count: number): string[] {
  if (count > MAX_COLUMNS)
    throw new Error(`A sheet has at most ${MAX_COLUMNS} columns, and ${count} are needed`);
  return Array.from({ length: count }, (_, index) => {
    let letters = "";
    for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
      letters = String.fromCharCode(65 + (rest % 26)) + letters;
    return letters;
  });
}

/** Everything before the first row, and the header in bold, which stays in view. */
export function sheetStart(
  columns: readonly SheetColumn[],
  letters: readonly string[],
  first: boolean,
): string {
  const cols = columns.map(({ title, width }, index) => {
    const wide = Math.min(Math.max(width, title.length + 2), WIDEST);
    return `<col min="${index + 1}" max="${index + 1}" width="${wide}" customWidth="1"/>`;
  });
  const header = columns.map(({ title }) => textCell(title, styles.header));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${MAIN}"><sheetViews><sheetView${first ? ' tabSelected="1"' : ""} workbookViewId="0">\
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols>${cols.join("")}</cols><sheetData>${sheetRow(header, letters, 1)}`;
}

export function sheetRow(cells: readonly CellMarkup[], letters: readonly string[], row: number): string {
  let markup = `<row r="${row}">`;
  for (let index = 0; index < cells.length; index++)
    if (cells[index] !== "") markup += `<c r="${letters[index]}${row}"${cells[index]}`;
  return `${markup}</row>`;
}

/** A text of digits is meant, so that Excel need not warn about it. */
export function sheetEnd(letters: readonly string[]): string {
  return `</sheetData><ignoredErrors><ignoredError sqref="A1:${letters.at(-1)}${MAX_ROWS}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}
