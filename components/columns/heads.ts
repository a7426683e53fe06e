import type { ChosenColumn } from "@/lib/grid/grammar/columns";

/** The head of a column whose menu is open. */
export type OpenHead = { id: string; label: string; head: HTMLTableCellElement };

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

/** Shows columns in the widths of a layout before the page follows; those without one keep theirs. */
export function showWidths(table: HTMLTableElement, layout: readonly ChosenColumn[]): void {
  const shown = shownWidths(table);
  const widths = layout.map(({ id, width }) => width ?? shown.get(id) ?? 0);
  const cols = table.querySelectorAll("col");
  for (const [index, width] of widths.entries()) setWidth(cols[index], width);
  const sum = widths.reduce((all, width) => all + width, 0);
  table.style.width = table.style.minWidth = `${sum}px`;
}

export function setWidth(element: HTMLElement | undefined, pixels: number): void {
  element?.style.setProperty("width", `${pixels}px`);
}

/** The head of a column, which a change may have rendered anew. */
export function currentHead(id: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(HEAD)].find((head) => idOf(head) === id);
}
