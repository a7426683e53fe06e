import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { waitingForLock } from "@/db/testing";
import { childEnv } from "@/env";
import { ERASURE_PORTION } from "@/lib/erasure/erase-sessions";
import { runJobs, shareWorld } from "@/lib/shares/testing";
import { storage } from "@/lib/storage";
import { createRule } from "./create";
import { runNight } from "./run";

const here = shareWorld();
const NOW = new Date("2026-11-30T02:00:00Z");
const SESSIONS = ERASURE_PORTION + 50;
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** As many ended sessions as need two portions, each with a message; the first one with a file. */
async function plant(): Promise<number[]> {
  const { sql, tenant } = here;
  const rows = await sql<{ id: string }[]>`
    insert into sessions (tenant_id, status, channel, client_name, created_at, ended_at, file_count)
    select ${tenant}, 'closed', 'phone', 'Anna', ${NOW}::timestamptz - interval '50 days', ${NOW}::timestamptz - interval '50 days', 1
    from generate_series(1, ${SESSIONS}) returning id`;
  const ids = rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
  await sql`
    insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    select ${tenant}, id, 1, 'message', ${NOW}, 'client', 'hello' from unnest(${ids}::bigint[]) as v(id)`;
  const key = `files/${tenant}/${crypto.randomUUID()}`;
  await storage().write(key, Readable.from([Buffer.from("bytes")]));
  await sql`insert into files ${sql({ tenant_id: tenant, session_id: ids[0] as number, name: "a.pdf", storage_key: key })}`;
  return ids;
}

/** Starts the night in a process of its own, and kills it once it waits for what `hold` has locked. */
async function killWhileHeld(hold: (sql: typeof here.sql) => Promise<unknown>): Promise<void> {
  await here.sql.begin(async (sql) => {
    await hold(sql as unknown as typeof here.sql);
    const child = spawn(
      process.execPath,
      [
        ...["--conditions=react-server", "--import", "tsx", "lib/retention/testing/child.ts"],
        ...[JSON.stringify(here.admin.tenant), NOW.toISOString()],
      ],
      { env: childEnv({ VITEST: undefined }), stdio: ["ignore", "ignore", "inherit"] },
    );
    children.push(child);
    await expect.poll(() => waitingForLock(here.sql), { timeout: 20_000 }).toBe(1);
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  });
}

const countWith = async (condition: string) => {
  const [row] = await here.sql.unsafe(
    `select count(*)::int as count from sessions s where tenant_id = ${here.tenant} and ${condition}`,
  );
  return row?.count;
};
const WHOLE = `anonymised_at is null and client_name is not null and exists (
  select from session_events e where e.tenant_id = s.tenant_id and e.session_id = s.id and e.text is not null)`;
const ERASED = `anonymised_at is not null and client_name is null and not exists (
  select from session_events e where e.tenant_id = s.tenant_id and e.session_id = s.id and e.text is not null)`;

test.each([
  {
    when: "at the end of its first portion",
    done: 0,
    hold: (sql: typeof here.sql) =>
      sql`select pg_advisory_xact_lock(hashtextextended(${`shares of ${here.tenant}`}, 0))`,
  },
  {
    when: "between two portions",
    done: ERASURE_PORTION,
    hold: (sql: typeof here.sql) =>
      sql`select from sessions where tenant_id = ${here.tenant} and id = (
        select max(id) from sessions where tenant_id = ${here.tenant}) for update`,
  },
])(
  "a night whose process is killed $when leaves whole sessions, and is finished when it is started again",
  async ({ done, hold }) => {
    await plant();
    await createRule(here.admin, { name: "Old", action: "anonymise", days: "30", active: true });
    await killWhileHeld(hold);
    await expect.poll(() => countWith(WHOLE)).toBe(SESSIONS - done);
    expect(await countWith(ERASED)).toBe(done);
    expect(await here.files()).toHaveLength(1);
    await runNight(here.admin.tenant, NOW, new AbortController().signal);
    await runJobs(here.sql);
    expect(await countWith(ERASED)).toBe(SESSIONS);
    expect(await here.files()).toEqual([]);
    const [run] =
      await here.sql`select data from audit where tenant_id = ${here.tenant} and verb = 'retention.run'`;
    expect(run?.data).toMatchObject({ sessions: SESSIONS, files: 1 });
  },
);
