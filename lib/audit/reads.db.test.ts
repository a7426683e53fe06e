import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor, UserActor } from "@/lib/actor";
import { withinRequest } from "@/lib/current-request";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { recordRead } from "./reads";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let session: number;

beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora");
  await db.sql`update tenants set audits_reads = true`;
  admin = await makeActor(db.sql, tenant, "admin");
  session = await makeSession(db.sql, tenant);
});

const rows = () =>
  db.sql`select actor_kind, actor_id::int, subject_id::int as session, ip, browser, request_id, verb from audit order by id`;

test("a reading is recorded once for a person, a session and ten minutes, with its origin", async () => {
  const left = new AbortController().signal;
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  await withinRequest({ left, path: "/", page: null, id: "request-1", ip: "192.0.2.7", userAgent }, () =>
    Promise.all([1, 2, 3].map(() => recordRead(admin, session))),
  );
  const by = { actor_kind: "user", actor_id: admin.userId, session, verb: "sessions.read" };
  expect(await rows()).toEqual([
    { ...by, ip: "192.0.2.7", browser: "Firefox on Linux", request_id: "request-1" },
  ]);
  const second = await makeSession(db.sql, tenant);
  const analyst = await makeActor(db.sql, tenant, "analyst");
  const key: Actor = {
    kind: "key",
    tenant: admin.tenant,
    keyId: admin.userId,
    name: "CRM",
    scopes: ["read"],
  };
  await recordRead(admin, second);
  await recordRead({ ...analyst, tenant: admin.tenant }, session);
  await recordRead(key, session);
  expect((await rows()).map((row) => [row.actor_kind, row.actor_id, row.session])).toEqual([
    ["user", admin.userId, session],
    ["user", admin.userId, second],
    ["user", analyst.userId, session],
    ["key", admin.userId, session],
  ]);
  await db.sql`update audit set at = now() - interval '11 minutes'`;
  await recordRead(admin, session);
  expect(await rows()).toHaveLength(5);
});

test("nothing is recorded where the company has not chosen so, nor of a session that one may not see", async () => {
  await recordRead({ ...admin, tenant: { ...admin.tenant, auditsReads: false } }, session);
  await recordRead({ kind: "system", tenant: admin.tenant }, session);
  const operatorId = await makeNamed(db.sql, "operators", tenant, "Anna");
  await recordRead(await makeActor(db.sql, tenant, "operator", { operatorId }), session);
  const other = await makeTenant(db.sql, "borealis");
  await recordRead(admin, await makeSession(db.sql, other));
  await recordRead(admin, 999_999);
  expect(await rows()).toEqual([]);
});
