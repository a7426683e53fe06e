import type { SQL } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import type { Actor } from "@/lib/actor";
import { Unavailable } from "@/lib/errors";
import { countWithinBudget } from "@/lib/query-budget";
import { inTurn } from "../in-turn";

/** Reads the rows of a statement whose columns are all text. An export reads them from its own snapshot. */
export type ReadRows = (statement: SQL) => Promise<TextRow[]>;

const LONGEST_MS = 60_000;

/** Reads when the actor has a place for it. Throws Unavailable. */
export function rowsInTurn(actor: Actor): ReadRows {
  return (statement) =>
    inTurn(actor, "strip", async () => {
      const rows = await countWithinBudget(LONGEST_MS, (tx) => tx.execute<TextRowObject>(statement));
      if (!rows)
        throw new Unavailable(
          "The time strip could not be counted in time. Load the page again to try once more.",
        );
      return rows.map((row) => Object.values(row));
    });
}

type TextRowObject = Record<string, string | null>;
