import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "@/db";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { importSessions } from "@/lib/import/import";
import { lines, type WrittenDocument, written } from "@/lib/import/testing";
import { countSessions } from "@/lib/sessions/count";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { blankShare } from "./blank-share";
import { removeFromShares } from "./remove-sessions";
import { revokeShare } from "./revoke";
import {
  build,
  collected,
  inOnePiece,
  requestOf,
  runJobs,
  served,
  share,
  storageFolder,
  stored,
  waitingJobs,
} from "./testing";

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
  await db.sql`delete from graphile_worker._private_jobs`;
  return () => folder.remove();
});

const SECRET = "zlatý klíč";
const document = (externalId: string, text: string | null, more: Partial<WrittenDocument> = {}) =>
  written({
    externalId,
    createdAt: `2026-10-13T12:00:0${externalId.slice(-1)}.000Z`,
    endedAt: "2026-10-13T13:00:00.000Z",
    client: text === null ? null : { externalId: `c-${externalId}`, name: `Client of ${text}` },
    messages:
      text === null
        ? []
        : [{ at: "2026-10-13T12:00:01.000Z", author: { kind: "client" }, kind: "text", text }],
    ...more,
  });
const anonymised = (externalId: string) =>
  document(externalId, null, { anonymisedAt: "2026-10-20T00:00:00.000Z" });
const run = (...documents: WrittenDocument[]) => importSessions({ tenantId: tenant }, lines(...documents));

const idOf = async (externalId: string) => {
  const [row] =
    await db.sql`select id from sessions where tenant_id = ${tenant} and external_id = ${externalId}`;
  return Number(row?.id);
};
const found = async (address: Record<string, string>) =>
  (await countSessions((await requestOf(admin, address)).question)).count;

async function openLink() {
  const made = await share(admin);
  await build(admin, made.id);
  return made;
}

/** The file before, with the session's bytes replaced by a notice and blanks. */
async function without(file: Buffer, shareId: number, sessionId: number): Promise<Buffer> {
  const [place] = await db.sql`
    select start, length from share_sessions where tenant_id = ${tenant} and share_id = ${shareId} and session_id = ${sessionId}`;
  const [start, length] = [Number(place?.start), Number(place?.length)];
  const copy = Buffer.from(file);
  copy.fill(" ", start, start + length);
  copy.write("<p>A session that stood here has been anonymised and removed.</p>", start);
  return copy;
}

async function remove(...ids: number[]): Promise<void> {
  await database().transaction((tx) => removeFromShares(tx, tenant, ids));
}

const blank = (shareId: number) =>
  blankShare.run(
    { tenantId: tenant, shareId },
    { signal: new AbortController().signal, log: undefined as never },
  );

test("T19: an import that anonymises a session takes it out of its links at once, out of their files soon after, and leaves the others to the byte", async () => {
  await run(document("s-1", "first"), document("s-2", SECRET), document("s-3", "third"));
  const { id, token } = await openLink();
  const other = await openLink();
  const before = await served(token);
  expect(before.toString()).toContain(SECRET);

  expect(await run(document("s-1", "first"), anonymised("s-2"))).toMatchObject({ updated: 1, unchanged: 1 });
  const expected = await without(before, id, await idOf("s-2"));
  expect((await stored(db.sql, tenant, id)).equals(before)).toBe(true);
  expect((await served(token)).equals(expected)).toBe(true);
  expect(expected.toString()).not.toContain("zlatý");
  expect(expected.toString()).toContain("first");
  expect((await served(other.token)).toString()).not.toContain(SECRET);

  await runJobs(db.sql);
  expect((await stored(db.sql, tenant, id)).equals(expected)).toBe(true);
  expect((await served(token)).equals(expected)).toBe(true);
  expect((await stored(db.sql, tenant, other.id)).toString()).not.toContain(SECRET);
  expect(await folder.files()).toHaveLength(2);
});

test("T19: what an import has anonymised is not found by its old text any more, by no way of asking", async () => {
  await run(document("s-1", SECRET), document("s-2", "other"));
  for (const [key, text] of [
    ["q", "zlaty klic"],
    ["client", "zlatý"],
  ] as const)
    expect(await found({ [key]: text })).toBe(1);
  await run(anonymised("s-1"));
  for (const [key, text] of [
    ["q", "zlaty klic"],
    ["q", '"zlatý klíč"'],
    ["q", "zlat"],
    ["client", "zlatý"],
  ] as const)
    expect(await found({ [key]: text }), text).toBe(0);
  expect(await found({})).toBe(2);
  const [row] = await db.sql`
    select document::text, oversize from session_documents where tenant_id = ${tenant} and session_id = ${await idOf("s-1")}`;
  expect(row).toEqual({ document: "", oversize: false });
});

test("T19: an import that is rolled back takes nothing out", async () => {
  await run(document("s-1", SECRET));
  const { token } = await openLink();
  await db.sql`delete from graphile_worker._private_jobs`;
  // The audit row is the last statement of a batch.
  await db.sql.unsafe(
    `create function no_audit() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$;
     create trigger no_audit before insert or update on audit for each row execute function no_audit()`,
  );
  try {
    await run(anonymised("s-1")).catch(() => {});
  } finally {
    await db.sql.unsafe("drop trigger no_audit on audit; drop function no_audit");
  }
  expect((await served(token)).toString()).toContain(SECRET);
  expect(await waitingJobs(db.sql)).toEqual([]);
});

test("a session that was anonymised before is not taken out again by the next import of it", async () => {
  await run(document("s-1", SECRET));
  await run(anonymised("s-1"));
  await openLink();
  await db.sql`update share_sessions set removed_at = null`;
  await db.sql`delete from graphile_worker._private_jobs`;
  await run(document("s-1", null, { anonymisedAt: "2026-10-20T00:00:00.000Z", tags: ["new"] }));
  expect(await waitingJobs(db.sql)).toEqual([]);
});

test("T19: several sessions that go one after the other, the last while the file is being written anew, are all gone", async () => {
  const ids: number[] = [];
  for (let n = 1; n <= 4; n++) ids.push(await makeSession(db.sql, tenant, {}, [`secret ${n}`]));
  const { id } = await openLink();
  await remove(ids[0] as number);
  // The second is taken out after the first job has read what to leave out, and the second job is the quicker one.
  const { write } = storage();
  let first = true;
  storage().write = async (key, bytes) => {
    if (first) {
      first = false;
      const all = await collected(bytes);
      await remove(ids[1] as number);
      await blank(id);
      return write(key, inOnePiece(all));
    }
    return write(key, bytes);
  };
  try {
    await blank(id);
  } finally {
    storage().write = write;
  }
  const file = (await stored(db.sql, tenant, id)).toString();
  for (const [n, gone] of [
    [1, true],
    [2, true],
    [3, false],
    [4, false],
  ] as const)
    expect(file.includes(`secret ${n}`), `secret ${n}`).toBe(!gone);
});

test("T19, T27: a link that is revoked while its file is being written anew has no file in the end", async () => {
  const session = await makeSession(db.sql, tenant, {}, ["secret"]);
  const { id } = await openLink();
  await remove(session);
  const { write } = storage();
  storage().write = async (key, bytes) => {
    const all = await collected(bytes);
    storage().write = write;
    await revokeShare(admin, id);
    await db.sql`delete from graphile_worker._private_jobs where task_id in
      (select id from graphile_worker._private_tasks where identifier <> 'share.remove-files')`;
    await runJobs(db.sql);
    expect(await folder.files()).toEqual([]);
    return write(key, inOnePiece(all));
  };
  await blank(id);
  expect(await folder.files()).toEqual([]);
});

test("many that are anonymised one after the other are one rewriting of a file that waits, and not many", async () => {
  const ids: number[] = [];
  for (let n = 0; n < 5; n++) ids.push(await makeSession(db.sql, tenant, {}, ["secret"]));
  await openLink();
  await db.sql`delete from graphile_worker._private_jobs`;
  for (const id of ids) await remove(id);
  expect(await waitingJobs(db.sql)).toEqual(["share.blank"]);
});

test("T25: the number of another tenant's session takes nothing out", async () => {
  const south = await makeTenant(db.sql, `s${crypto.randomUUID().slice(0, 8)}`);
  const session = await makeSession(db.sql, tenant, {}, ["mine"]);
  const { token } = await openLink();
  await database().transaction((tx) => removeFromShares(tx, south, [session]));
  expect((await served(token)).toString()).toContain("mine");
});
