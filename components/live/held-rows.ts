/** A row as it is shown: `gone` is what was in the list, `new` what came while the order was held. */
export type Shown<Row> = { row: Row; mark: "new" | "gone" | null };

/**
 * The rows while somebody points at them: each keeps its place and tells what it says now, what has gone stays where it
 * was, what is new comes last. Nothing moves under the pointer.
 */
export function heldRows<Row extends { id: number }>(
  shown: readonly Shown<Row>[],
  rows: readonly Row[],
): Shown<Row>[] {
  const now = new Map(rows.map((row) => [row.id, row]));
  const kept = shown.map(({ row, mark }): Shown<Row> => {
    const current = now.get(row.id);
    if (!current) return { row, mark: "gone" };
    return { row: current, mark: mark === "gone" ? null : mark };
  });
  const known = new Set(shown.map(({ row }) => row.id));
  const more = rows.filter(({ id }) => !known.has(id));
  return [...kept, ...more.map((row): Shown<Row> => ({ row, mark: "new" }))];
}

/** The rows as the list has them; one that is open and has gone keeps its place until it is closed. */
export function settledRows<Row extends { id: number }>(
  shown: readonly Shown<Row>[],
  rows: readonly Row[],
  open: number | null,
): Shown<Row>[] {
  const settled = rows.map((row): Shown<Row> => ({ row, mark: null }));
  const place = shown.findIndex(({ row }) => row.id === open);
  const lost = shown[place];
  if (!lost || rows.some(({ id }) => id === open)) return settled;
  return settled.toSpliced(place, 0, { row: lost.row, mark: "gone" });
}
