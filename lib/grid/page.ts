import { type Cursor, type Position, printCursor } from "./cursor";
import type { Leg } from "./keyset";

export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null };

/**
 * `fills`: going back past the first full page returns the first page, for people; without it only the rows before the cursor, for
 * programs, which would count those behind it twice.
 */
export type PageRules = { size: number; fills: boolean };

/** `fetch` runs a leg. */
export async function readPage<Row>(
  legsFor: (cursor: Cursor | null) => Leg[],
  fetch: (leg: Leg, limit: number) => Promise<Row[]>,
  positionOf: (row: Row) => Position,
  cursor: Cursor | null,
  rules: PageRules,
): Promise<Page<Row>> {
  const { size, fills } = rules;
  const found: Row[] = [];
  for (const leg of legsFor(cursor)) {
    found.push(...(await fetch(leg, size + 1 - found.length)));
    if (found.length > size) break;
  }
  const more = found.length > size;
  if (cursor?.backwards && !more && fills) return readPage(legsFor, fetch, positionOf, null, rules);

  const rows = found.slice(0, size);
  if (cursor?.backwards) rows.reverse();
  const at = (row: Row | undefined, wanted: boolean) => (row && wanted ? printCursor(positionOf(row)) : null);
  return {
    rows,
    next: at(rows.at(-1), more || Boolean(cursor?.backwards)),
    previous: at(rows[0], Boolean(cursor) && (more || !cursor?.backwards)),
  };
}
