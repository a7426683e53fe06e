import type postgres from "postgres";
import {
  distributedTables,
  filledTables,
  foreignKeys,
  functionsOnlyHere,
  hasCitus,
  listTables,
  type Table,
  transactionColumns,
  triggers,
} from "./distribution/catalogue";

/** What a connection to the coordinator needs for changing several distributed tables in a transaction, and for their triggers. */
export const CITUS_SETTINGS = [
  "set citus.multi_shard_modify_mode to 'sequential'",
  "set citus.enable_unsafe_triggers to on",
];

/**
 * Distributes this schema over a Citus cluster, in one transaction, and calls `report` with each statement before it runs.
 * `planOnly` runs none, and works where there is no Citus. Returns whether anything was missing.
 */
export async function distribute(
  sql: postgres.Sql,
  { planOnly = false, report }: { planOnly?: boolean; report(statement: string): void },
): Promise<boolean> {
  const run = async (on: postgres.ISql, statements: readonly string[]) => {
    for (const statement of statements) {
      report(statement);
      if (!planOnly) await on.unsafe(statement);
    }
  };
  const { statements, afterwards } = await sql.begin(async (tx) => {
    const plan = await planDistribution(tx, { planOnly });
    await run(tx, plan.statements);
    return plan;
  });
  await run(sql, afterwards);
  return statements.length > 0;
}

/** `statements` are for one transaction; `afterwards` has what Citus does not do in the same one. */
export type DistributionPlan = { statements: string[]; afterwards: string[] };

/**
 * Tables that tenants share become reference tables on every worker; a tenant's tables are distributed by tenant_id and colocated.
 * Tables that are distributed already are left out. Keys and triggers are dropped before and created after: through a key
 * Citus would take in the table at its other end, in a way that identity columns do not allow, and triggers are not for rows that only
 * move. Throws when the server has no Citus, unless only the plan is wanted.
 */
export async function planDistribution(
  sql: postgres.ISql,
  { planOnly = false } = {},
): Promise<DistributionPlan> {
  const isCitus = await hasCitus(sql);
  if (!isCitus && !planOnly)
    throw new Error(
      "This server has no Citus extension. On the coordinator: create extension citus; then add its workers.",
    );
  const done = isCitus ? await distributedTables(sql) : [];
  const missing = (await listTables(sql)).filter(({ name }) => !done.includes(name));
  if (missing.length === 0) return { statements: [], afterwards: [] };
  const names = missing.map(({ name }) => name);
  const parts = [...(await foreignKeys(sql, names)), ...(await triggers(sql, names))];
  const functions = isCitus ? await functionsOnlyHere(sql) : [];
  const filled = await filledTables(sql, names);
  const transactions = await transactionColumns(sql, filled);
  const statements = [
    ...CITUS_SETTINGS.map((setting) => setting.replace("set ", "set local ")),
    ...parts.map(({ drop }) => drop),
    ...placements(missing, done),
    ...functions.map((name) => `select create_distributed_function('${name}')`),
    // From now on transactions are those of a worker. The one that is before all others is nobody's.
    ...transactions.map(({ table, column }) => `update ${table} set ${column} = '1'`),
    ...parts.map(({ create }) => create),
    ...filled.map((name) => `select truncate_local_data_after_distributing_table('${name}')`),
  ];
  return { statements, afterwards: filled.map((name) => `analyze ${name}`) };
}

/** Whether the tables are distributed over a Citus cluster. */
export async function isDistributed(sql: postgres.ISql): Promise<boolean> {
  return (await hasCitus(sql)) && (await distributedTables(sql)).includes("sessions");
}

/** The statements of a migration of distributed tables: a new table is distributed at once, before a foreign key is added to it. */
export function distributeCreated(statements: readonly string[]): string[] {
  return statements.flatMap((statement) => {
    const [, name] = /^\s*create table (?:if not exists )?"?(\w+)"?\s*\(/im.exec(statement) ?? [];
    if (!name) return [statement];
    const owned = /^\s*"?tenant_id"?\s/im.test(statement);
    return [statement, owned ? distributedLike(name, "sessions") : reference(name)];
  });
}

function placements(missing: readonly Table[], done: readonly string[]): string[] {
  const owned = missing.filter((table) => table.owned).map(({ name }) => name);
  const [first] = done.includes("sessions") ? ["sessions"] : owned;
  return [
    ...missing.filter((table) => !table.owned).map(({ name }) => reference(name)),
    ...owned.map((name) => distributedLike(name, name === first ? "none" : (first ?? "none"))),
  ];
}

function reference(name: string): string {
  return `select create_reference_table('${name}')`;
}

function distributedLike(name: string, other: string): string {
  return `select create_distributed_table('${name}', 'tenant_id', colocate_with => '${other}')`;
}
