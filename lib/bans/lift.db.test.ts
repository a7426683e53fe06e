import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { makeActor, makeNamed, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { addBan } from "./add";
import { banClient } from "./ban-client";
import { liftBan } from "./lift";
import { makeClient, makeLive } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeEach(async () => {
  tenant = await makeTenant(db.sql, `t${crypto.randomUUID().slice(0, 8)}`);
  admin = await makeActor(db.sql, tenant, "admin");
});

const banned = async (by = admin) => (await addBan(by, { scope: "ip", value: "192.0.2.7", ...WHY })).id;
const WHY = { reason: "Insults", expires: "1d" } as const;
const row = async (id: number) => (await db.sql`select * from bans where id = ${id}`)[0];
const lifts = async (id = tenant) => (await auditOf(db.sql, id)).filter(({ verb }) => verb === "bans.lift");

test("a lifted ban stays listed, with who lifted it and when, and is in the audit log", async () => {
  const client = await makeClient(db.sql, tenant);
  const session = await makeLive(db.sql, tenant, client);
  const { id } = await banClient(admin, { sessionId: session, scope: "email", ...WHY });
  const supervisor = await makeActor(db.sql, tenant, "supervisor");
  await liftBan(supervisor, { id });
  const lifted = await row(id);
  expect(lifted).toMatchObject({ reason: "Insults", lifted_by: String(supervisor.userId) });
  expect(Math.abs(lifted?.lifted_at - Date.now())).toBeLessThan(60_000);
  expect(await lifts()).toEqual([
    {
      ...{ verb: "bans.lift", actor_kind: "user", subject_id: String(id) },
      data: { scope: "email", sessionId: session },
    },
  ]);
});

test("of 20 simultaneous lifts one succeeds, the others say who did it, and the audit log has it once", async () => {
  const id = await banned();
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => liftBan(admin, { id })));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const each of all)
    if (each.status === "rejected") {
      expect(each.reason).toBeInstanceOf(Conflict);
      expect(each.reason.message).toBe("admin has already lifted this ban");
    }
  expect(await lifts()).toHaveLength(1);
});

test("an expired ban cannot be lifted", async () => {
  const id = await banned();
  await db.sql`update bans set expires_at = now() - interval '1 second' where id = ${id}`;
  await expect(liftBan(admin, { id })).rejects.toThrow("This ban has already expired");
  expect((await row(id))?.lifted_at).toBeNull();
  expect(await lifts()).toEqual([]);
});

test.each(["analyst", "operator"] as const)("an %s lifts nothing", async (role) => {
  const id = await banned();
  const operatorId = await makeNamed(db.sql, "operators", tenant, "Anna");
  await expect(liftBan(await makeActor(db.sql, tenant, role, { operatorId }), { id })).rejects.toThrow(
    Forbidden,
  );
  expect((await row(id))?.lifted_at).toBeNull();
  expect(await lifts()).toEqual([]);
});

test("T25: another tenant's ban is not found, nor is an invalid id", async () => {
  const south = await makeTenant(db.sql, `s${crypto.randomUUID().slice(0, 8)}`);
  const theirs = await banned(await makeActor(db.sql, south, "admin"));
  const answer = (id: number) =>
    liftBan(admin, { id }).catch((error: Error) => error instanceof NotFound && error.message);
  const missing = await answer(987_654_321);
  expect(missing).toEqual(expect.any(String));
  for (const id of [theirs, 0, -1, Number.NaN, 1.5, 1e300])
    expect(await answer(id), String(id)).toBe(missing);
  expect((await row(theirs))?.lifted_at).toBeNull();
  for (const id of [tenant, south]) expect(await lifts(id)).toEqual([]);
});
