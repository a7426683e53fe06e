import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { fillDemo } from "@/demo/database/fill";
import { setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { listCases } from "@/lib/cases/list";
import { previewRules } from "@/lib/retention/preview";
import { listShares } from "@/lib/shares/list";
import { readActor } from "@/lib/users/read-actor";
import { defaultView } from "@/lib/views/list";
import { listWebhooks } from "@/lib/webhooks/list";
import { writePast } from "./write";

const db = testDatabase();
let admin: UserActor;

async function actorOf(email: string): Promise<UserActor> {
  const [user] = await db.sql<{ id: string }[]>`select id from users where email = ${email}`;
  return readActor(Number(user?.id), "aurora");
}

beforeAll(async () => {
  setEnv({ AUTH_SECRET: "a".repeat(43), LOG_LEVEL: "silent" });
  await fillDemo(db.url, { sessions: 3_000, durable: false });
  admin = await actorOf("admin@aurora.test");
  await writePast(admin);
});

test("clients are banned for good, for a time, and no longer; those who came again are counted", async () => {
  const bans = await db.sql`select *, coalesce(expires_at <= now(), false) as expired from bans`;
  expect(bans.some(({ expired, lifted_at }) => !expired && lifted_at === null)).toBe(true);
  expect(bans.some(({ expired }) => expired)).toBe(true);
  expect(bans.some(({ lifted_at }) => lifted_at !== null)).toBe(true);
  expect(bans.some(({ attempts, last_attempt_at }) => attempts > 0 && last_attempt_at !== null)).toBe(true);
  expect(new Set(bans.map(({ scope }) => scope)).size).toBeGreaterThan(1);
  for (const { created_at, lifted_at, expires_at } of bans)
    for (const end of [lifted_at, expires_at])
      if (end) expect(end.getTime()).toBeGreaterThanOrEqual(created_at.getTime());
});

test("a link has expired, one needs a passphrase, one was opened five times, and the job writes the open ones", async () => {
  const links = await listShares(admin);
  const stateOf = (name: RegExp) => links.find((link) => name.test(link.name))?.state;
  expect(links.map(({ state }) => state).sort()).toEqual(["building", "building", "expired", "revoked"]);
  expect(stateOf(/Outages/)).toBe("building");
  expect(links.find(({ opens }) => opens === 5)?.hasPassphrase).toBe(false);
  expect(links.filter(({ hasPassphrase }) => hasPassphrase)).toHaveLength(1);
  for (const { createdAt, expiresAt, openedAt } of links) {
    expect(createdAt.getTime()).toBeLessThan(expiresAt.getTime());
    if (openedAt) expect(openedAt.getTime()).toBeGreaterThan(createdAt.getTime());
  }
});

test("a webhook has deliveries that arrived, and one whose next attempt has its job", async () => {
  const [webhook] = await listWebhooks(admin);
  expect(webhook?.url).toBe("https://crm.aurora.test/hooks/parley");
  const rows = await db.sql`select * from webhook_deliveries order by id`;
  expect(rows.filter(({ state }) => state === "delivered").length).toBeGreaterThan(4);
  const waiting = rows.filter(({ state }) => state === "waiting");
  expect(waiting).toMatchObject([{ attempts: 4, status: 503 }]);
  const [job] = await db.sql`
    select run_at from graphile_worker.jobs where task_identifier = 'webhook.deliver'`;
  expect(job?.run_at.getTime()).toBeCloseTo(waiting[0]?.next_at.getTime(), -3);
});

test("a client's older sessions are held by an open case, and no rule of retention would take anything", async () => {
  const [shown] = await listCases(admin);
  expect(shown).toMatchObject({ closedAt: null, grows: false });
  expect(shown?.sessions).toBeGreaterThan(2);
  const held = await db.sql`
    select s.client_id from case_sessions c join sessions s on s.tenant_id = c.tenant_id and s.id = c.session_id
    where s.ended_at < c.added_at`;
  expect(held).toHaveLength(shown?.sessions ?? 0);
  expect(new Set(held.map(({ client_id }) => client_id)).size).toBe(1);
  const rules = await previewRules(admin);
  expect(rules.map(({ active, problem }) => [active, problem])).toEqual([
    [true, null],
    [false, null],
  ]);
  for (const { steps } of rules) expect(steps).toMatchObject([{ sessions: 0, held: 0 }]);
});

test("the supervisor begins with a shared view, and the audit tells who did what", async () => {
  expect(await defaultView(await actorOf("supervisor@aurora.test"))).toMatchObject({ shared: true });
  const verbs = new Set((await db.sql`select distinct verb from audit`).map(({ verb }) => verb));
  for (const verb of [
    "users.sign_in",
    "sessions.export",
    "sessions.ban",
    "bans.lift",
    "shares.create",
    "webhooks.create",
    "retention.create",
    "cases.create",
    "cases.add",
  ])
    expect(verbs).toContain(verb);
  const [later] = await db.sql`select * from audit where at > now() and verb <> 'demo.fill'`;
  expect(later).toBeUndefined();
});

test("a second start adds nothing", async () => {
  const count = async () =>
    db.sql`select (select count(*) from bans) as bans, (select count(*) from shares) as shares,
      (select count(*) from webhooks) as webhooks,
      (select count(*) from retention_rules) as rules, (select count(*) from case_sessions) as held, (select count(*) from audit) as audit`;
  const before = await count();
  await writePast(await actorOf("admin@aurora.test"));
  expect(await count()).toEqual(before);
});
