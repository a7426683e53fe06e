import { type Cursor, type Position, printCursor } from "./cursor";

export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null };

/**
 * `fills`: going back past the first full page returns the first page, for people; without it only the rows before the cursor, for
 * programs, which would count those behind it twice.
 */
export type PageRules = { size: number; fills: boolean };

/** `read` returns the first rows after a cursor, or from the start. */
export async function readPage<Row>(
  read: (cursor: Cursor | null, limit: number) => Promise<Row[]>,
  positionOf: (row: Row) => Position,
  cursor: Cursor | null,
  rules: PageRules,
): Promise<Page<Row>> {
  const { size, fills } = rules;
  const found = await read(cursor, size + 1);
  const more = found.length > size;
  if (cursor?.backwards && !more && fills) return readPage(read, positionOf, null, rules);

  const rows = found.slice(0, size);
  if (cursor?.backwards) rows.reverse();
  const at = (row: Row | undefined, wanted: boolean) => (row && wanted ? printCursor(positionOf(row)) : null);
  return {
    rows,
    next: at(rows.at(-1), more || Boolean(cursor?.backwards)),
    previous: at(rows[0], Boolean(cursor) && (more || !cursor?.backwards)),
  };
}
