import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isCluster, testDatabase } from "./testing";

const FOLDER = join("db", "migrations");
const MIGRATION = "0026_changed_sessions.sql";

const db = testDatabase();

async function run(file: string): Promise<void> {
  for (const statement of readFileSync(join(FOLDER, file), "utf8").split("--> statement-breakpoint"))
    await db.sql.unsafe(statement);
}

// A database is distributed after these migrations.
it.skipIf(isCluster)(
  "gives sessions of an earlier version the time that their rows tell, and marks them before every reader",
  async () => {
    await db.sql`drop schema public cascade`;
    await db.sql`create schema public`;
    const before = readdirSync(FOLDER).filter((file) => file.endsWith(".sql") && file < MIGRATION);
    for (const file of before.sort()) await run(file);
    const [tenant] = await db.sql`insert into tenants (slug, name) values ('north', 'North') returning id`;
    await db.sql`
    insert into sessions (tenant_id, channel, created_at, ended_at, last_message_at)
    values (${tenant?.id}, 'phone', '2026-01-01T10:00Z', null, null),
      (${tenant?.id}, 'phone', '2026-01-01T11:00Z', '2026-01-01T11:30Z', '2026-01-01T11:20Z')`;
    await run(MIGRATION);
    const rows = await db.sql`
    select changed_at, at, xid from sessions s join session_changes c on c.tenant_id = s.tenant_id and c.session_id = s.id
    order by s.id`;
    const [first, second] = [new Date("2026-01-01T10:00Z"), new Date("2026-01-01T11:30Z")];
    expect([...rows]).toEqual([
      { changed_at: first, at: first, xid: "1" },
      { changed_at: second, at: second, xid: "1" },
    ]);
  },
);
