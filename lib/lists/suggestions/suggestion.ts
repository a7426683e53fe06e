import type { Column, KindId } from "@/lib/grid/column";

/** A filter that a typed text may mean: `written` as in the address, `words` as on its chip. */
export type Suggestion = { column: string; kind: KindId; label: string; words: string; written: string };

/** One in the making. The lowest rank comes first; `left` counts words of the column's name that were not typed. */
export type Candidate = { column: Column; written: string; rank: number; left: number };
