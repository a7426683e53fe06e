/** What a part of the bench measures on: the database, its number of sessions, and whether the simplest means are measured, too. */
export type BenchWorld = { url: string; sessions: number; floors: boolean };

const MILLION = 1_000_000;

/** Milliseconds at a million sessions, and at ten million. */
const bars = {
  total: [30, 100],
  values: [50, 150],
  allValues: [250, 800],
  strip: [60, 200],
  pivot: [300, 1_500],
  differences: [1_000, 4_000],
  list: [50, 60],
  rareList: [300, 300],
  search: [150, 300],
} as const;

export type BarName = keyof typeof bars;

/** The bar for a world of this size. */
export function barFor(what: BarName, { sessions }: BenchWorld): number {
  return bars[what][sessions > MILLION ? 1 : 0];
}
