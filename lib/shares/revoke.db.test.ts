import { beforeEach, expect, test } from "vitest";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { makeActor } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { auditOf } from "@/lib/users/testing";
import { removeShareFiles } from "./file/remove-ended";
import { findShare, listShares } from "./list";
import { revokeShare } from "./revoke";
import { newTenant, openLink, runJobs, shareWorld, work } from "./testing";

const here = shareWorld();
beforeEach(() => here.makeSession({}, ["for the auditor"]));

const openOne = async (by = here.admin) => (await openLink(by)).id;
const keyOf = async (id: number) =>
  (await here.sql`select storage_key from shares where id = ${id}`)[0]?.storage_key;
const revocations = async () =>
  (await auditOf(here.sql, here.tenant)).filter(({ verb }) => verb === "shares.revoke");

test("of 20 parallel revocations one succeeds, the others are conflicts, and there is one audit row", async () => {
  const id = await openOne();
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => revokeShare(here.admin, { id })));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const lost = all.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(lost.filter((reason) => reason instanceof Conflict)).toHaveLength(19);
  expect(await revocations()).toMatchObject([{ subject_id: String(id), actor_kind: "user" }]);
  const [row] = await here.sql`select revoked_by from shares where id = ${id}`;
  expect(row?.revoked_by).toBe(String(here.admin.userId));
});

test("the file of a revoked link is deleted soon after, and its row stays", async () => {
  const id = await openOne();
  expect(await here.files()).toHaveLength(1);
  await revokeShare(here.admin, { id });
  await runJobs(here.sql);
  expect(await here.files()).toEqual([]);
  expect(await keyOf(id)).toBeNull();
  expect(await findShare(here.admin, id)).toMatchObject({
    state: "revoked",
    name: "For the auditor",
    total: 1,
  });
});

test.each(["analyst", "operator"] as const)("an %s neither sees nor revokes a link", async (role) => {
  const id = await openOne();
  const actor = await makeActor(here.sql, here.tenant, role);
  await expect(listShares(actor)).rejects.toThrow(Forbidden);
  await expect(findShare(actor, id)).rejects.toThrow(Forbidden);
  await expect(revokeShare(actor, { id })).rejects.toThrow(Forbidden);
  expect((await findShare(here.admin, id)).state).toBe("ready");
});

test("T25: another tenant's link and an invalid id get the same answer as a missing link", async () => {
  const south = await newTenant(here.sql);
  const theirs = await openOne(await makeActor(here.sql, south, "admin"));
  const mine = await openOne();
  expect((await listShares(here.admin)).map(({ id }) => id)).toEqual([mine]);
  const answer = async (id: number) => {
    const found = await findShare(here.admin, id).catch((error: Error) => error);
    const revoked = await revokeShare(here.admin, { id }).catch((error: Error) => error);
    return [found, revoked].map((error) => error instanceof NotFound && error.message);
  };
  const missing = await answer(987_654_321);
  expect(missing).toEqual([expect.any(String), expect.any(String)]);
  for (const id of [theirs, 0, -1, Number.NaN, 1.5, 1e300, Number.POSITIVE_INFINITY])
    expect(await answer(id), String(id)).toEqual(missing);
  expect(await keyOf(theirs)).toEqual(expect.any(String));
  expect(await revocations()).toEqual([]);
  const [row] = await here.sql`select revoked_at from shares where id = ${theirs}`;
  expect(row?.revoked_at).toBeNull();
});

test("the files of ended links of every tenant are deleted, and no other file", async () => {
  const south = await newTenant(here.sql);
  const other = await makeActor(here.sql, south, "admin");
  const open = await openOne();
  const expired = await openOne(other);
  const revoked = await openOne();
  const failed = await openOne();
  await here.sql`update shares set expires_at = now() where id = ${expired}`;
  await here.sql`update shares set revoked_at = now() where id = ${revoked}`;
  await here.sql`update shares set state = 'failed' where id = ${failed}`;
  await storage().write("recordings/1/1", oneByte());
  const openKey = await keyOf(open);
  await work(removeShareFiles, {});
  // It may run more than once.
  await work(removeShareFiles, {});
  expect(await here.files()).toEqual(["recordings/1/1", openKey].toSorted());
  expect(await keyOf(open)).toBe(openKey);
  for (const id of [expired, revoked, failed]) expect(await keyOf(id)).toBeNull();
});

test("a file that cannot be deleted does not stop the others, and is retried", async () => {
  const ids = [await openOne(), await openOne(), await openOne()];
  for (const id of ids) await here.sql`update shares set revoked_at = now() where id = ${id}`;
  const bad = await keyOf(ids[0] as number);
  const { remove } = storage();
  storage().remove = async (key) => {
    if (key === bad) throw new Error("locked");
    return remove(key);
  };
  try {
    await expect(work(removeShareFiles, {})).rejects.toThrow("1 of 3 files");
  } finally {
    storage().remove = remove;
  }
  expect(await here.files()).toEqual([bad]);
  await work(removeShareFiles, {});
  expect(await here.files()).toEqual([]);
});

test("the key of a new file is kept when the old file is deleted at the same time", async () => {
  const id = await openOne();
  await here.sql`update shares set state = 'failed' where id = ${id}`;
  const { remove } = storage();
  storage().remove = async (key) => {
    await here.sql`update shares set storage_key = 'shares/another' where id = ${id}`;
    return remove(key);
  };
  try {
    await work(removeShareFiles, {});
  } finally {
    storage().remove = remove;
  }
  expect(await keyOf(id)).toBe("shares/another");
});

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1);
}
