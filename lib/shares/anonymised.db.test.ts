import { expect, test } from "vitest";
import { transaction } from "@/db/transaction";
import { lines, type WrittenDocument, written } from "@/lib/documents/testing";
import { importSessions } from "@/lib/import/import";
import { deleteJobs } from "@/lib/jobs/testing";
import { countSessions } from "@/lib/sessions/count";
import { storage } from "@/lib/storage";
import { redactShare } from "./file/redact-share";
import { removeFromShares } from "./remove-sessions";
import { revokeShare } from "./revoke";
import {
  collected,
  inOnePiece,
  newTenant,
  openLink,
  requestOf,
  runJobs,
  served,
  shareWorld,
  waitingJobs,
  work,
} from "./testing";

const here = shareWorld();

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
const run = (...documents: WrittenDocument[]) =>
  importSessions({ tenantId: here.tenant }, lines(...documents));

const idOf = async (externalId: string) => {
  const [row] =
    await here.sql`select id from sessions where tenant_id = ${here.tenant} and external_id = ${externalId}`;
  return Number(row?.id);
};
const found = async (address: Record<string, string>) =>
  countSessions((await requestOf(here.admin, address)).selection);

/** The file with the session's bytes replaced by a notice and spaces. */
async function without(file: Buffer, shareId: number, sessionId: number): Promise<Buffer> {
  const [range] = await here.sql`
    select start, length from share_sessions where tenant_id = ${here.tenant} and share_id = ${shareId} and session_id = ${sessionId}`;
  const [start, length] = [Number(range?.start), Number(range?.length)];
  const copy = Buffer.from(file);
  copy.fill(" ", start, start + length);
  copy.write("<p>A session was removed here because its content has been erased.</p>", start);
  return copy;
}

async function remove(...ids: number[]): Promise<void> {
  await transaction((tx) => removeFromShares(tx, here.tenant, ids));
}

const redact = (shareId: number) => work(redactShare, { tenantId: here.tenant, shareId });

test("T19: an import that anonymises a session removes it from links at once and from stored files soon after, and changes no other byte", async () => {
  await run(document("s-1", "first"), document("s-2", SECRET), document("s-3", "third"));
  const { id, token } = await openLink(here.admin);
  const other = await openLink(here.admin);
  const before = await served(token);
  expect(before.toString()).toContain(SECRET);

  expect(await run(document("s-1", "first"), anonymised("s-2"))).toMatchObject({ updated: 1, unchanged: 1 });
  const expected = await without(before, id, await idOf("s-2"));
  expect((await here.stored(id)).equals(before)).toBe(true);
  expect((await served(token)).equals(expected)).toBe(true);
  expect(expected.toString()).not.toContain("zlatý");
  expect(expected.toString()).toContain("first");
  expect((await served(other.token)).toString()).not.toContain(SECRET);

  await runJobs(here.sql);
  expect((await here.stored(id)).equals(expected)).toBe(true);
  expect((await served(token)).equals(expected)).toBe(true);
  expect((await here.stored(other.id)).toString()).not.toContain(SECRET);
  const ofShares = (await here.files()).filter((key) => key.startsWith("shares"));
  expect(ofShares).toHaveLength(2);
});

test("T19: a session that an import has anonymised is no longer found by its old text, in any filter or search", async () => {
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
  const [row] = await here.sql`
    select document::text, oversize from session_documents where tenant_id = ${here.tenant} and session_id = ${await idOf("s-1")}`;
  expect(row).toEqual({ document: "", oversize: false });
});

test("T19: an import that is rolled back removes nothing", async () => {
  await run(document("s-1", SECRET));
  const { token } = await openLink(here.admin);
  await deleteJobs(here.sql);
  // The audit row is the last statement of a batch.
  await here.sql.unsafe(
    "create function no_audit() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$",
  );
  await here.sql.unsafe(
    "create trigger no_audit before insert or update on audit for each row execute function no_audit()",
  );
  try {
    await run(anonymised("s-1")).catch(() => {});
  } finally {
    await here.sql.unsafe("drop trigger no_audit on audit");
    await here.sql.unsafe("drop function no_audit");
  }
  expect((await served(token)).toString()).toContain(SECRET);
  expect(await waitingJobs(here.sql)).toEqual([]);
});

test("a session that was anonymised before is not removed again by its next import", async () => {
  await run(document("s-1", SECRET));
  await run(anonymised("s-1"));
  await openLink(here.admin);
  await deleteJobs(here.sql);
  await run(document("s-1", null, { anonymisedAt: "2026-10-20T00:00:00.000Z", tags: ["new"] }));
  expect(await waitingJobs(here.sql)).toEqual([]);
});

test("a session that was anonymised before the link was created is in the file, without its content", async () => {
  await run(document("s-1", SECRET), document("s-2", "other"));
  await run(anonymised("s-1"));
  await deleteJobs(here.sql);
  const { id, token } = await openLink(here.admin);
  const file = (await served(token)).toString();
  expect(file).toContain(`<article id="s${await idOf("s-1")}">`);
  expect(file).not.toContain("because its content has been erased");
  expect(
    await here.sql`select from share_sessions where share_id = ${id} and removed_at is not null`,
  ).toEqual([]);
  expect(await waitingJobs(here.sql)).toEqual(["share.build"]);
});

test("T19: sessions removed one after the other are all gone, also one removed during the rewrite", async () => {
  const ids: number[] = [];
  for (let n = 1; n <= 4; n++) ids.push(await here.makeSession({}, [`secret ${n}`]));
  const { id } = await openLink(here.admin);
  await remove(ids[0] as number);
  // The second is removed after the first job has read the ranges, and the second job finishes first.
  const { write } = storage();
  let first = true;
  storage().write = async (key, bytes) => {
    if (first) {
      first = false;
      const all = await collected(bytes);
      await remove(ids[1] as number);
      await redact(id);
      return write(key, inOnePiece(all));
    }
    return write(key, bytes);
  };
  try {
    await redact(id);
  } finally {
    storage().write = write;
  }
  const file = (await here.stored(id)).toString();
  for (const [n, gone] of [
    [1, true],
    [2, true],
    [3, false],
    [4, false],
  ] as const)
    expect(file.includes(`secret ${n}`), `secret ${n}`).toBe(!gone);
});

test("T19, T27: a link that is revoked during the rewrite of its file ends up without a file", async () => {
  const session = await here.makeSession({}, ["secret"]);
  const { id } = await openLink(here.admin);
  await remove(session);
  const { write } = storage();
  storage().write = async (key, bytes) => {
    const all = await collected(bytes);
    storage().write = write;
    await revokeShare(here.admin, { id });
    await deleteJobs(here.sql, ["share.build", "share.blank"]);
    await runJobs(here.sql);
    expect(await here.files()).toEqual([]);
    return write(key, inOnePiece(all));
  };
  await redact(id);
  expect(await here.files()).toEqual([]);
});

test("many removals queue one rewrite of the file", async () => {
  const ids: number[] = [];
  for (let n = 0; n < 5; n++) ids.push(await here.makeSession({}, ["secret"]));
  await openLink(here.admin);
  await deleteJobs(here.sql);
  for (const id of ids) await remove(id);
  expect(await waitingJobs(here.sql)).toEqual(["share.blank"]);
});

test("T25: the id of another tenant's session removes nothing", async () => {
  const south = await newTenant(here.sql);
  const session = await here.makeSession({}, ["mine"]);
  const { token } = await openLink(here.admin);
  await transaction((tx) => removeFromShares(tx, south, [session]));
  expect((await served(token)).toString()).toContain("mine");
});
