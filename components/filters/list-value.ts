/** A value that the user points at in a list or in an open session, as its menu needs it. */
export type ChosenValue = {
  column: string;
  kind: string;
  value: string;
  label: string;
  /** What displays the value; the menu opens beside it. */
  element: HTMLElement;
};

/** Longer texts cannot be filtered by with a click. */
const LONGEST = 200;

/**
 * The value of a list that contains an element: of one among several that value, otherwise that of the cell. Null if there is none,
 * or its column has no filter.
 */
export function listValueAt(target: Element): ChosenValue | null {
  const cell = target.closest<HTMLTableCellElement>("tr[data-id] > td");
  const head = cell?.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex];
  const { column, kind = "set" } = head?.dataset ?? {};
  if (!cell || column === undefined) return null;
  const one = target.closest<HTMLElement>(".values > span");
  const element = one ?? cell;
  // The first cell is the link to the session.
  if (cell.querySelector(one ? "[data-row-link]" : "[data-row-link], .values, .cell-empty")) return null;
  const label = element.textContent ?? "";
  const value = element.dataset.value ?? label;
  if (value.trim() === "" || value.length > LONGEST) return null;
  return { column, kind, value, label, element };
}

/** What in a row has a value, in reading order. */
export function listValuesIn(row: Element): HTMLElement[] {
  const all = [...row.querySelectorAll<HTMLElement>("td, .values > span")];
  return all.filter((each) => listValueAt(each)?.element === each);
}
