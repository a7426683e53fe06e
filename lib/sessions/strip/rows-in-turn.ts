import type { SQL } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import type { Actor } from "@/lib/actor";
import { inTurn } from "@/lib/limits/in-turn";
import { countRows } from "@/lib/query-budget";

/** Reads the rows of a statement whose columns are all text. An export reads them from its own snapshot. */
export type ReadRows = (statement: SQL) => Promise<TextRow[]>;

/** Reads when the actor has a place for it. Throws Unavailable when that takes too long. */
export function rowsInTurn(actor: Actor): ReadRows {
  return (statement) =>
    inTurn(actor, "strip", async () => {
      const rows = await countRows((tx) => tx.execute<TextRowObject>(statement));
      return rows.map((row) => Object.values(row));
    });
}

type TextRowObject = Record<string, string | null>;
