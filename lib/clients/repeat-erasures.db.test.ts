import { expect, test } from "vitest";
import { transaction } from "@/db/transaction";
import { eraseSessions } from "@/lib/erasure/erase-sessions";
import { runJobs, shareWorld } from "@/lib/shares/testing";
import { eraseClient } from "./erase";
import { repeatErasures } from "./repeat-erasures";

const here = shareWorld();

type Saved = Record<string, unknown>[];

/** What a backup would have of these tables. */
async function backUp(): Promise<Record<string, Saved>> {
  const { sql, tenant } = here;
  const saved: Record<string, Saved> = {};
  for (const table of ["clients", "sessions", "session_events"])
    saved[table] = (
      await sql`
      select to_jsonb(t) as row from ${sql(table)} t where tenant_id = ${tenant}`
    ).map(({ row }) => row);
  return saved;
}

/** Puts the rows back that are missing, and forgets what the database knows of erasures. */
async function restore(saved: Record<string, Saved>): Promise<void> {
  const { sql, tenant } = here;
  await sql`delete from erased_sessions where tenant_id = ${tenant}`;
  await sql`delete from erased_clients where tenant_id = ${tenant}`;
  await sql`delete from session_deletions where tenant_id = ${tenant}`;
  const generated = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = 'sessions' and is_generated = 'ALWAYS'`;
  for (const [table, rows] of Object.entries(saved))
    for (const row of rows) {
      const columns = Object.keys(row).filter((column) => !generated.some(({ name }) => name === column));
      await sql`
        insert into ${sql(table)} (${sql(columns)}) overriding system value
        select ${sql(columns)} from jsonb_populate_record(null::${sql(table)}, ${sql.json(row as never)}) on conflict do nothing`;
    }
}

const waitingErasureLists = async () => {
  const waiting = await here.sql`
    select from graphile_worker.jobs where key = ${`erasure.keep ${here.tenant}`} and run_at > now() + interval '30 seconds'`;
  return waiting.length;
};

test("after a backup was restored, what was erased on request is erased again, and nothing else", async () => {
  const { sql, tenant } = here;
  const [row] = await sql<
    { id: string }[]
  >`insert into clients (tenant_id, name) values (${tenant}, 'Anna') returning id`;
  const client = Number(row?.id);
  const values = { client_id: client, client_name: "Anna", ended_at: new Date() };
  await here.makeSession(values, ["of Anna"]);
  const anonymised = await here.makeSession({ client_name: "Ben", ended_at: new Date() }, ["of Ben"]);
  const byRule = await here.makeSession({ client_name: "Cyril", ended_at: new Date() }, ["of Cyril"]);
  const reused = await here.makeSession({ client_name: "Dana", ended_at: new Date() }, ["of Dana"]);
  const requested = await here.makeSession({ client_name: "Filip", ended_at: new Date() }, ["of Filip"]);
  const saved = await backUp();

  await eraseClient(here.admin, { id: client, confirm: "Anna" });
  await transaction((tx) => eraseSessions(tx, tenant, [anonymised], "anonymise"));
  await transaction((tx) => eraseSessions(tx, tenant, [byRule], "delete", { byRule: true }));
  await transaction((tx) => eraseSessions(tx, tenant, [reused], "delete"));
  // It was requested all the same.
  await transaction((tx) => eraseSessions(tx, tenant, [requested], "anonymise"));
  await transaction((tx) => eraseSessions(tx, tenant, [requested], "delete", { byRule: true }));
  expect(await waitingErasureLists()).toBe(1);
  await runJobs(sql);
  await sql`delete from session_documents where tenant_id = ${tenant}`;
  await sql`delete from session_events where tenant_id = ${tenant}`;
  await sql`delete from sessions where tenant_id = ${tenant}`;
  await restore(saved);
  // In the restored database another session got the id.
  await sql`update sessions set created_at = (select created_at + interval '1 day'), client_name = 'Emil'
    where tenant_id = ${here.tenant} and id = ${reused}`;

  expect(await repeatErasures(here.admin.tenant)).toEqual({ clients: 1, sessions: 3, left: 0 });
  const left = await sql`
    select id::int, client_name, anonymised_at is not null as anonymised from sessions where tenant_id = ${tenant} order by id`;
  expect(left).toEqual([
    { id: anonymised, client_name: null, anonymised: true },
    { id: byRule, client_name: "Cyril", anonymised: false },
    { id: reused, client_name: "Emil", anonymised: false },
  ]);
  expect(await repeatErasures(here.admin.tenant)).toEqual({ clients: 0, sessions: 0, left: 0 });
});
