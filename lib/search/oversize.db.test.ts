import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { makeTenant } from "@/lib/sessions/testing";
import { contentMatch } from "./match";
import { parseContentQuery } from "./query";

const SESSIONS = 3_000;

const db = testDatabase();
let tenant: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "oversize");
  await db.sql`insert into sessions (tenant_id, status, channel, created_at)
    select ${tenant}, 'closed', 'webchat', now() - n * interval '1 minute' from generate_series(1, ${SESSIONS}) n`;
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    select tenant_id, id, seq, 'message', created_at, 'client', 'the omega point'
    from sessions, generate_series(1, 3) seq`;
  await db.sql`insert into session_documents (tenant_id, session_id, document, oversize)
    select tenant_id, id, ${"'omega' 'point'"}::text::tsvector, true from sessions`;
  await db.sql`analyze`;
});

test("T34: a phrase search in sessions too long for positions reads the messages session by session", async () => {
  const where = contentMatch(parseContentQuery('"omega point"'));
  const plan = await database().execute<{ "QUERY PLAN": string }>(
    sql`explain select ${sessions.id} from ${sessions} where ${sessions.tenantId} = ${tenant} and ${where}`,
  );
  const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(lines).not.toMatch(/hashed SubPlan|Seq Scan on session_events/);
  expect(lines).toMatch(/Index Scan.* on session_events/);
});
