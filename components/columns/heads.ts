/** The heads of a table's columns. */
export const HEAD = "th[data-head]";

export function idOf(head: HTMLElement): string {
  return head.dataset.head ?? "";
}

/** The widths of the columns as they are on the screen, in pixels, in order. */
export function shownWidths(table: HTMLTableElement): Map<string, number> {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>(HEAD)];
  return new Map(heads.map((head) => [idOf(head), head.offsetWidth]));
}
