import type { RowTest } from "@/lib/grid/columnar/row-test";
import { Turns } from "@/lib/turns";

/** Rows that are tested at a time: masks of this size stay in the processor's cache. */
export const SCAN_PART = 65_536;

/**
 * Calls `visit` with each part of the rows, `fromEnd` with the last part first: mask[i] is 1 where row `from + i` passes all tests. Other requests are answered in
 * between.
 */
export async function scan(
  rows: number,
  tests: readonly RowTest[],
  visit: (mask: Uint8Array, from: number, length: number) => void,
  { fromEnd = false } = {},
): Promise<void> {
  const turns = new Turns();
  const mask = new Uint8Array(Math.min(SCAN_PART, rows));
  const parts = Math.ceil(rows / SCAN_PART);
  for (let part = 0; part < parts; part++) {
    const from = (fromEnd ? parts - 1 - part : part) * SCAN_PART;
    const length = Math.min(SCAN_PART, rows - from);
    mask.fill(1);
    for (const test of tests) test(mask, from, length);
    visit(mask, from, length);
    if (turns.over) await turns.next();
  }
}
