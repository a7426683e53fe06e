import { and, eq, type SQL, sql } from "drizzle-orm";
import { cellEnd } from "@/db/parse-copy";
import { sessions } from "@/db/schema";
import { openSnapshot, type Snapshot } from "@/db/snapshot";
import { currentRequest } from "@/lib/current-request";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import { slots } from "@/lib/limits/slots";
import { Turns } from "@/lib/turns";
import { isAtTenant } from "../changes/at-tenant";
import { cellReader, numberIn, type ReadCell } from "./cells";
import { type Field, HOLDS } from "./field";
import type { SessionRows } from "./session-rows";

/** Loads of this process at a time, each with connections of its own. */
const MAX_LOADS = 2;
const loads = slots(MAX_LOADS);

/** A column is null if it has more values than its field admits. */
export type Loaded = { columns: (StoredColumn | null)[]; snapshot: string };

/** Reads columns of all sessions of a tenant, or for which of them conditions hold. */
export async function loadFields(
  tenantId: number,
  fields: readonly Field[],
  rows: SessionRows,
): Promise<Loaded> {
  const signal = signalFor(fields);
  const release = await loads.wait("loading", { signal });
  try {
    const database = await openSnapshot("UTC", signal);
    try {
      return await read(database, tenantId, fields, rows);
    } finally {
      await database.close();
    }
  } finally {
    release();
  }
}

/** A column is of use to others, too, and is read to its end although the browser leaves. */
function signalFor(fields: readonly Field[]): AbortSignal {
  const left = fields.every(({ where }) => where !== undefined) ? currentRequest()?.left : undefined;
  return left ?? new AbortController().signal;
}

async function read(
  database: Snapshot,
  tenantId: number,
  fields: readonly Field[],
  rows: SessionRows,
): Promise<Loaded> {
  const columns: (StoredColumn | null)[] = fields.map((field) => field.empty());
  for (const column of columns) column?.reserve(rows.count);
  const conditions = fields.flatMap(({ where }) => where ?? []);
  const [statement, readRow] =
    conditions.length > 0
      ? [conditionStatement(tenantId, conditions), readHolding(columns)]
      : [columnStatement(tenantId, fields), readCells(columns)];
  const turns = new Turns();
  let snapshot = "";
  for await (const [row] of database.rows(begin(tenantId))) snapshot = row?.[0] ?? "";
  for await (const bytes of database.bytes(statement)) {
    for (let at = 0; at < bytes.length; ) {
      const end = cellEnd(bytes, at);
      const row = rows.rowOf(numberIn(bytes, at, end));
      at = readRow(row, bytes, end + 1);
    }
    for (const [index, column] of columns.entries())
      if (column && exceeds(column, fields[index] as Field)) columns[index] = null;
    if (columns.every((column) => column === null)) break;
    if (turns.over) await turns.next();
  }
  return { columns, snapshot };
}

function exceeds(column: StoredColumn, { mostValues = Number.POSITIVE_INFINITY }: Field): boolean {
  return "values" in column && column.values.length > mostValues;
}

/** The snapshot of the transaction, in which two processes may read beside its own. */
function begin(tenantId: number): SQL {
  return sql`
    select pg_current_snapshot(), set_config('max_parallel_workers_per_gather', '2', true)
    where ${isAtTenant(tenantId)}`;
}

function columnStatement(tenantId: number, fields: readonly Field[]): SQL {
  const texts = fields.map(({ text }) => text);
  return sql`select ${sessions.id}, ${sql.join(texts, sql`, `)} from ${sessions} where ${eq(sessions.tenantId, tenantId)}`;
}

/** One statement, each part of which uses the indexes of its condition. */
function conditionStatement(tenantId: number, conditions: readonly SQL[]): SQL {
  const parts = conditions.map((condition, place) => {
    const where = and(eq(sessions.tenantId, tenantId), condition);
    return sql`select ${sessions.id}, ${place}::integer from ${sessions} where ${where}`;
  });
  return sql.join(parts, sql` union all `);
}

/** Reads what follows the id in a row, from there, and returns where the next row begins. */
type ReadRow = (row: number, bytes: Uint8Array, from: number) => number;

/** A column that is null in the meantime is left out. */
function readCells(columns: readonly (StoredColumn | null)[]): ReadRow {
  const readers = columns.map((column) => cellReader(column as StoredColumn));
  return (row, bytes, from) => {
    let at = from;
    for (let index = 0; index < readers.length; index++) {
      const end = cellEnd(bytes, at);
      if (columns[index]) (readers[index] as ReadCell)(row, bytes, at, end);
      at = end + 1;
    }
    return at;
  };
}

function readHolding(columns: readonly (StoredColumn | null)[]): ReadRow {
  return (row, bytes, from) => {
    const end = cellEnd(bytes, from);
    columns[numberIn(bytes, from, end)]?.set(row, HOLDS);
    return end + 1;
  };
}
