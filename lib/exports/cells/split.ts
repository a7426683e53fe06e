/** UTF-16 units that Excel keeps of a cell; it drops the rest silently. https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const MAX_CELL_LENGTH = 32_767;

export type SplitCells = (text: string) => string[];

/**
 * Splits a text into cells of at most MAX_CELL_LENGTH, between characters. An empty text is one empty cell. `guard` may put
 * something in front of a cell, which counts.
 */
export function splitCells(text: string, guard: (text: string) => string = (cell) => cell): string[] {
  const first = guard(text);
  if (first.length <= MAX_CELL_LENGTH) return [first];
  const cells: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const cell = guard(rest);
    const added = cell.length - rest.length;
    const end = wholeCharacters(rest, MAX_CELL_LENGTH - added);
    cells.push(cell.slice(0, added + end));
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

/** `Transcript`, `Transcript (2)`, ... */
export function numberedTitles(title: string, width: number): string[] {
  return Array.from({ length: width }, (_, index) => (index === 0 ? title : `${title} (${index + 1})`));
}

/** The cells of a text followed by empty ones up to `width`. */
export function padCells(cells: readonly string[], width: number): string[] {
  if (cells.length > width)
    throw new Error(`A text takes ${cells.length} cells of ${MAX_CELL_LENGTH}, not ${width}`);
  return [...cells, ...Array<string>(width - cells.length).fill("")];
}
