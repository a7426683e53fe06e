import { and, eq, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { openSnapshot, type Snapshot } from "@/db/snapshot";
import { currentRequest } from "@/lib/current-request";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import { slots } from "@/lib/limits/slots";
import { Turns } from "@/lib/turns";
import { type Field, HOLDS } from "./field";
import type { SessionRows } from "./session-rows";

/** Loads of this process at a time, each with connections of its own. */
const MAX_LOADS = 2;
const loads = slots(MAX_LOADS);

/** A column is null if it has more values than its field admits. */
export type Loaded = { columns: (StoredColumn | null)[]; snapshot: string };

/** Reads columns, or one condition, of all sessions of a tenant. New sessions get a row. */
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
  const turns = new Turns();
  let snapshot = "";
  for await (const [row] of database.rows(BEGIN)) snapshot = row?.[0] ?? "";
  for await (const chunk of database.rows(statement(tenantId, fields))) {
    for (const [id, ...values] of chunk) {
      const row = rows.rowOf(Number(id));
      for (let index = 0; index < columns.length; index++) columns[index]?.set(row, values[index] ?? null);
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
const BEGIN = sql`select pg_current_snapshot(), set_config('max_parallel_workers_per_gather', '2', true)`;

function statement(tenantId: number, fields: readonly Field[]): SQL {
  const [{ where: condition } = {}] = fields;
  const values = condition
    ? sql`${HOLDS}`
    : sql.join(
        fields.map(({ text }) => text),
        sql`, `,
      );
  const rows = and(eq(sessions.tenantId, tenantId), condition);
  return sql`select ${sessions.id}, ${values} from ${sessions} where ${rows}`;
}
