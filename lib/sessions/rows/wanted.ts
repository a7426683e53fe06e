import type { SQL } from "drizzle-orm";
import type { Expression } from "@/lib/grid/column";
import type { Cursor } from "@/lib/grid/cursor";
import type { Selection } from "../predicate";

/** The first rows of a selection after a cursor, or from the start; by a cursor that reads backwards, in reverse order. */
export type Wanted = {
  selection: Selection;
  /** Among them `id`. */
  fields: Readonly<Record<string, Expression>>;
  cursor: Cursor | null;
  limit: number;
  /** SQL that all rows satisfy, too. */
  among?: SQL;
};

export type Row = Record<string, unknown>;
