/** A row as displayed: `gone` has left the list, `new` arrived while the order was held. */
export type DisplayedRow<Row> = { row: Row; mark: "new" | "gone" | null };

/**
 * The rows while the user points at them: each is updated in its place, rows that left stay, new rows come last.
 * Nothing moves under the pointer.
 */
export function heldRows<Row extends { id: number }>(
  shown: readonly DisplayedRow<Row>[],
  rows: readonly Row[],
): DisplayedRow<Row>[] {
  const now = new Map(rows.map((row) => [row.id, row]));
  const stays = shown.map(({ row, mark }): DisplayedRow<Row> => {
    const update = now.get(row.id);
    if (!update) return { row, mark: "gone" };
    return { row: update, mark: mark === "gone" ? null : mark };
  });
  const displayed = new Set(shown.map(({ row }) => row.id));
  const more = rows.filter(({ id }) => !displayed.has(id));
  return [...stays, ...more.map((row): DisplayedRow<Row> => ({ row, mark: "new" }))];
}

/** The rows in the order of the list; an open one that left the list stays in its place until it is closed. */
export function currentRows<Row extends { id: number }>(
  shown: readonly DisplayedRow<Row>[],
  rows: readonly Row[],
  open: number | null,
): DisplayedRow<Row>[] {
  const current = rows.map((row): DisplayedRow<Row> => ({ row, mark: null }));
  const index = shown.findIndex(({ row }) => row.id === open);
  const lost = shown[index];
  if (!lost || rows.some(({ id }) => id === open)) return current;
  return current.toSpliced(index, 0, { row: lost.row, mark: "gone" });
}
