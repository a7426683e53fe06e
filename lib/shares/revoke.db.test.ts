import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { auditOf } from "@/lib/users/testing";
import { findShare, listShares } from "./list";
import { removeShareFiles } from "./remove-files";
import { revokeShare } from "./revoke";
import { build, runJobs, share, storageFolder } from "./testing";

let db: TestDatabase;
let folder: Awaited<ReturnType<typeof storageFolder>>;
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  folder = await storageFolder();
  tenant = await makeTenant(db.sql, `t${crypto.randomUUID().slice(0, 8)}`);
  admin = await makeActor(db.sql, tenant, "admin");
  await makeSession(db.sql, tenant, {}, ["for the auditor"]);
  await db.sql`delete from graphile_worker._private_jobs`;
  return () => folder.remove();
});

async function openLink(by = admin): Promise<number> {
  const { id } = await share(by);
  await build(by, id);
  return id;
}

const keyOf = async (id: number) =>
  (await db.sql`select storage_key from shares where id = ${id}`)[0]?.storage_key;
const revocations = async () =>
  (await auditOf(db.sql, tenant)).filter(({ verb }) => verb === "shares.revoke");

test("of 20 who revoke at the same time one wins, the others are told, and the audit says it once", async () => {
  const id = await openLink();
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => revokeShare(admin, id)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const lost = all.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(lost.filter((reason) => reason instanceof Conflict)).toHaveLength(19);
  expect(await revocations()).toMatchObject([{ subject_id: String(id), actor_kind: "user" }]);
  const [row] = await db.sql`select revoked_by from shares where id = ${id}`;
  expect(row?.revoked_by).toBe(String(admin.userId));
});

test("a link that is revoked has no file soon after, and what is known of it stays", async () => {
  const id = await openLink();
  expect(await folder.files()).toHaveLength(1);
  await revokeShare(admin, id);
  await runJobs(db.sql);
  expect(await folder.files()).toEqual([]);
  expect(await keyOf(id)).toBeNull();
  expect(await findShare(admin, id)).toMatchObject({ state: "revoked", name: "For the auditor", total: 1 });
});

test.each(["analyst", "operator"] as const)("an %s neither sees nor revokes a link", async (role) => {
  const id = await openLink();
  const actor = await makeActor(db.sql, tenant, role);
  await expect(listShares(actor)).rejects.toThrow(Forbidden);
  await expect(findShare(actor, id)).rejects.toThrow(Forbidden);
  await expect(revokeShare(actor, id)).rejects.toThrow(Forbidden);
  expect((await findShare(admin, id)).state).toBe("ready");
});

test("T25: another tenant's link is answered like one that is not there, and so is what is no number", async () => {
  const south = await makeTenant(db.sql, `s${crypto.randomUUID().slice(0, 8)}`);
  const theirs = await openLink(await makeActor(db.sql, south, "admin"));
  const mine = await openLink();
  expect((await listShares(admin)).map(({ id }) => id)).toEqual([mine]);
  const answer = async (id: number) => {
    const found = await findShare(admin, id).catch((error: Error) => error);
    const revoked = await revokeShare(admin, id).catch((error: Error) => error);
    return [found, revoked].map((error) => error instanceof NotFound && error.message);
  };
  const missing = await answer(987_654_321);
  expect(missing).toEqual([expect.any(String), expect.any(String)]);
  for (const id of [theirs, 0, -1, Number.NaN, 1.5, 1e300, Number.POSITIVE_INFINITY])
    expect(await answer(id), String(id)).toEqual(missing);
  expect(await keyOf(theirs)).toEqual(expect.any(String));
  expect(await revocations()).toEqual([]);
  const [row] = await db.sql`select revoked_at from shares where id = ${theirs}`;
  expect(row?.revoked_at).toBeNull();
});

test("the clock takes the files of links that have ended, of every tenant, and no other file", async () => {
  const south = await makeTenant(db.sql, `s${crypto.randomUUID().slice(0, 8)}`);
  const stranger = await makeActor(db.sql, south, "admin");
  const open = await openLink();
  const expired = await openLink(stranger);
  const revoked = await openLink();
  const failed = await openLink();
  await db.sql`update shares set expires_at = now() where id = ${expired}`;
  await db.sql`update shares set revoked_at = now() where id = ${revoked}`;
  await db.sql`update shares set state = 'failed' where id = ${failed}`;
  await storage().write("recordings/1/1", oneByte());
  const kept = await keyOf(open);
  const context = { signal: new AbortController().signal, log: undefined as never };
  await removeShareFiles.run({}, context);
  // It may run more than once, and be begun again where it was interrupted.
  await removeShareFiles.run({}, context);
  expect(await folder.files()).toEqual(["recordings/1/1", kept].toSorted());
  expect(await keyOf(open)).toBe(kept);
  for (const id of [expired, revoked, failed]) expect(await keyOf(id)).toBeNull();
});

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1);
}
