import { and, sql } from "drizzle-orm";
import { audit } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Unavailable } from "@/lib/errors";
import type { Expression } from "@/lib/grid/column";
import { direction } from "@/lib/grid/compare";
import type { Cursor, Position } from "@/lib/grid/cursor";
import { legs } from "@/lib/grid/keyset";
import { type Page, readPage } from "@/lib/grid/page";
import type { Problem } from "@/lib/grid/problem";
import { chosenColumns } from "@/lib/grid/query";
import {
  type CellValue,
  cellsOf,
  columnFields,
  positionFields,
  positionOf,
  readCursor,
} from "@/lib/grid/rows";
import { inTurn } from "@/lib/limits/in-turn";
import { withinBudget } from "@/lib/query-budget";
import { t } from "@/messages/audit";
import { type AuditSelection, auditPredicate } from "./predicate";

export type AuditData = Record<string, unknown>;

export type AuditRow = {
  id: number;
  cells: Readonly<Record<string, CellValue>>;
  /** What the columns “Who” and “About” have, shown or not. */
  who: string;
  about: string | null;
  verb: string;
  data: AuditData;
  position: Position;
};

export type AuditPage = Page<AuditRow> & { problem: Problem | null };

const MAX_MS = 30_000;

/** One page of the audit in the chosen columns. Throws Unavailable after half a minute. */
export async function listAudit(selection: AuditSelection): Promise<AuditPage> {
  const { grid, query } = selection;
  const columns = chosenColumns(grid, query).filter(({ id }) => id !== "details");
  const fields = {
    ...columnFields(columns),
    ...positionFields(selection),
    who: grid.byId.get("who")?.value as Expression,
    about: grid.byId.get("about")?.value as Expression,
    verb: audit.verb,
    data: audit.data,
  };
  const read = async (from: Cursor | null, limit: number): Promise<AuditRow[]> => {
    const rows = await inTurn(selection.actor, "list", () =>
      withinBudget(MAX_MS, (tx) => readLegs(tx, selection, fields, from, limit)),
    );
    if (!rows) throw new Unavailable(t("viewTakesTooLong"));
    return rows.map((row) => ({ ...factsOf(row), cells: cellsOf(columns, row) }));
  };
  const { cursor, problem } = readCursor(selection);
  const rules = { size: query.size, fills: true };
  return { ...(await readPage(read, ({ position }) => position, cursor, rules)), problem };
}

async function readLegs(
  tx: Transaction,
  selection: AuditSelection,
  fields: Readonly<Record<string, Expression>>,
  cursor: Cursor | null,
  limit: number,
): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (const { where, orderBy } of legs(selection.grid, selection.query.sort, cursor)) {
    const order = orderBy.map(({ expression, down }) => direction(expression, down));
    const more = await tx
      .select(fields)
      .from(audit)
      .where(and(auditPredicate(selection), where))
      .orderBy(...order)
      .limit(limit - rows.length);
    rows.push(...more);
    if (rows.length >= limit) break;
  }
  return rows;
}

function factsOf(row: Record<string, unknown>): Omit<AuditRow, "cells"> {
  return {
    id: row.id as number,
    who: row.who as string,
    about: row.about as string | null,
    verb: row.verb as string,
    data: (row.data as AuditData | null) ?? {},
    position: positionOf(row),
  };
}

/** The number of rows of a selection. */
export async function countAudit(selection: AuditSelection): Promise<number> {
  const rows = await inTurn(selection.actor, "total", () =>
    withinBudget(MAX_MS, (tx) =>
      tx
        .select({ count: sql`count(*)`.mapWith(Number) })
        .from(audit)
        .where(auditPredicate(selection)),
    ),
  );
  if (!rows) throw new Unavailable(t("countingTakesTooLong"));
  return rows[0]?.count ?? 0;
}
