import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase, waitingForLock } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { imported } from "@/lib/exports/jsonl/testing";
import { addNote } from "@/lib/notes/add";
import { deleteNote } from "@/lib/notes/delete";
import { editNote } from "@/lib/notes/edit";
import { deleteRecording } from "@/lib/recordings/delete";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { findHolds } from "./find";
import { underHold, withHoldAsConflict } from "./refusal";
import { requireNotHeld } from "./require-not-held";
import { makeCase } from "./testing";

const db = testDatabase();
let tenant: number;
let jana: number;
let admin: UserActor;
let operator: UserActor;
let session: number;
let counter = 0;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  jana = await makeNamed(db.sql, "operators", tenant, "Jana");
  admin = await makeActor(db.sql, tenant, "admin");
  operator = await makeActor(db.sql, tenant, "operator", { operatorId: jana });
});
beforeEach(async () => {
  session = await makeSession(db.sql, tenant, { operator_ids: [jana], feedback: "Never again" }, ["Hello"]);
});

test("any number of sessions is asked about at once", async () => {
  const caseId = await makeCase(db.sql, admin, nextName(), [session]);
  const many = [session, ...Array.from({ length: 70_000 }, (_, index) => 900_000_000 + index)];
  const holds = await transaction((tx) => findHolds(tx, tenant, many));
  expect([...holds.keys()]).toEqual([session]);
  await close(caseId);
});

const nextName = () => `Novák v. North ${++counter}`;
const close = (id: number) =>
  db.sql`update cases set closed_at = now() where tenant_id = ${tenant} and id = ${id}`;
const here = () => db.sql`tenant_id = ${tenant} and session_id = ${session}`;

/** By plain SQL, each of what `makeParts` or `makeSession` has made. */
const removals: Record<string, () => Promise<unknown>> = {
  "an event": () => db.sql`delete from session_events where ${here()}`,
  "the text of an event": () => db.sql`update session_events set text = null where ${here()}`,
  "a note": () => db.sql`delete from notes where ${here()}`,
  "a note by marking it": () => db.sql`update notes set deleted_at = now() where ${here()}`,
  "a file": () => db.sql`delete from files where ${here()}`,
  "the bytes of a file": () => db.sql`update files set storage_key = null where ${here()}`,
  "where a file can be fetched": () => db.sql`update files set remote = null where ${here()}`,
  "a masked value": () => db.sql`delete from masked_values where ${here()}`,
  "the original of a masked value": () => db.sql`update masked_values set original = null where ${here()}`,
  "a recording": () => db.sql`delete from recordings where ${here()}`,
  "the bytes of a recording": () =>
    db.sql`update recordings set state = 'deleted', storage_key = null where ${here()}`,
  "the personal content": () =>
    db.sql`update sessions set anonymised_at = now(), feedback = null where tenant_id = ${tenant} and id = ${session}`,
};

async function makeParts(): Promise<void> {
  await db.sql`insert into notes (tenant_id, session_id, text) values (${tenant}, ${session}, 'Call back')`;
  await db.sql`insert into files (tenant_id, session_id, name, storage_key) values (${tenant}, ${session}, 'a.pdf', 'files/a')`;
  await db.sql`
    insert into files (tenant_id, session_id, name, remote, failure)
    values (${tenant}, ${session}, 'b.pdf', ${db.sql.json({ id: "1" })}, 'The vendor did not answer')`;
  await db.sql`
    insert into masked_values (tenant_id, session_id, path, start, length, kind, digest, original)
    values (${tenant}, ${session}, '{feedback}', 0, 1, 'card', 'x', 'encrypted')`;
  await db.sql`
    insert into recordings (tenant_id, session_id, track, state, storage_key) values (${tenant}, ${session}, 'client', 'ready', 'recordings/a')`;
}

describe("the database, asked by plain SQL to remove", () => {
  test.each(Object.entries(removals))(
    "%s of a held session, refuses and names the case",
    async (_, remove) => {
      await makeParts();
      const name = nextName();
      const id = await makeCase(db.sql, admin, name, [session]);
      await expect(remove()).rejects.toMatchObject({
        code: "23L01",
        message: `Session ${session} is held by the case “${name}”`,
      });
      await close(id);
      await remove();
    },
  );

  test("a held session that has no parts, refuses", async () => {
    const bare = await makeSession(db.sql, tenant);
    await db.sql`delete from session_documents where tenant_id = ${tenant} and session_id = ${bare}`;
    const remove = () => db.sql`delete from sessions where tenant_id = ${tenant} and id = ${bare}`;
    const id = await makeCase(db.sql, admin, nextName(), [bare]);
    await expect(remove()).rejects.toMatchObject({ code: "23L01" });
    await close(id);
    expect((await remove()).count).toBe(1);
  });

  test("one of many sessions that is held, removes none", async () => {
    const others = [await makeSession(db.sql, tenant), await makeSession(db.sql, tenant)];
    await makeCase(db.sql, admin, nextName(), [others[1] as number]);
    const anonymise = db.sql`
      update sessions set anonymised_at = now() where tenant_id = ${tenant} and id = any(${[session, ...others]})`;
    await expect(anonymise).rejects.toMatchObject({ code: "23L01" });
    expect(
      await db.sql`select from sessions where anonymised_at is not null and id = ${session}`,
    ).toHaveLength(0);
  });
});

test("of a held session, a file is fetched or given up, and a false hit goes back into its text", async () => {
  await makeParts();
  const id = await makeCase(db.sql, admin, nextName(), [session]);
  await db.sql`update files set remote = null, failure = 'The vendor no longer has it' where ${here()} and remote is not null`;
  await db.sql`update files set remote = ${db.sql.json({ id: "1" })}, failure = null where ${here()} and storage_key is null`;
  await db.sql`update files set remote = null, storage_key = 'files/b' where ${here()} and storage_key is null`;
  await db.sql`update masked_values set original = null, undone_at = now() where ${here()}`;
  await close(id);
});

test("a session in two cases is free only after both are closed", async () => {
  const [first, second] = [nextName(), nextName()];
  const ids = [
    await makeCase(db.sql, admin, first, [session]),
    await makeCase(db.sql, admin, second, [session]),
  ];
  const check = () => transaction((tx) => requireNotHeld(tx, tenant, [session]));
  await expect(check()).rejects.toThrow(new Conflict(`Session ${session} is held by the case “${first}”`));
  await close(ids[0] as number);
  await expect(check()).rejects.toThrow(`by the case “${second}”`);
  await close(ids[1] as number);
  await check();
});

test("a case of another tenant with the same number of a session holds nothing here", async () => {
  const other = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  const [made] = await db.sql`
    insert into cases (tenant_id, name, reason, created_by) values (${other.tenant.id}, 'South', 'x', ${other.userId}) returning id`;
  await db.sql`
    insert into case_sessions (tenant_id, case_id, session_id) values (${other.tenant.id}, ${made?.id}, ${session})`;
  await transaction((tx) => requireNotHeld(tx, tenant, [session]));
});

test("the refusal of the database becomes a conflict that does not name the case, since anybody may get it", async () => {
  const name = nextName();
  await makeCase(db.sql, admin, name, [session]);
  const failed = await transaction((tx) =>
    tx.execute(`update sessions set anonymised_at = now() where tenant_id = ${tenant} and id = ${session}`),
  ).catch((error: unknown) => error);
  expect(withHoldAsConflict(failed)).toEqual(new Conflict(underHold()));
});

describe("of adding to a case and removing at the same moment", () => {
  const anonymise = () =>
    transaction(async (tx) => {
      await requireNotHeld(tx, tenant, [session]);
      await tx.sql`update sessions set anonymised_at = now() where tenant_id = ${tenant} and id = ${session}`;
    });

  test("the removal that comes second waits and is refused", async () => {
    let removing: Promise<unknown> | undefined;
    await db.sql.begin(async (sql) => {
      await makeCase(sql, admin, nextName(), [session]);
      removing = anonymise().catch((error: unknown) => error);
      await expect.poll(() => waitingForLock(db.sql)).toBe(1);
    });
    expect(await removing).toBeInstanceOf(Conflict);
  });

  test("a removal by plain SQL that comes second waits and is refused", async () => {
    let removing: Promise<unknown> | undefined;
    await db.sql.begin(async (sql) => {
      await makeCase(sql, admin, nextName(), [session]);
      removing = removals["the personal content"]?.().catch((error: unknown) => error);
      await expect.poll(() => waitingForLock(db.sql)).toBe(1);
    });
    expect(await removing).toMatchObject({ code: "23L01" });
  });

  test("the case that comes second waits and has the session as the removal left it", async () => {
    let adding: Promise<unknown> | undefined;
    await transaction(async (tx) => {
      await requireNotHeld(tx, tenant, [session]);
      adding = db.sql.begin((sql) => makeCase(sql, admin, nextName(), [session]));
      await expect.poll(() => waitingForLock(db.sql)).toBe(1);
      await tx.sql`update sessions set anonymised_at = now() where tenant_id = ${tenant} and id = ${session}`;
    });
    await adding;
    await expect(transaction((tx) => requireNotHeld(tx, tenant, [session]))).rejects.toThrow(Conflict);
  });
});

describe("of a held session", () => {
  test("a recording cannot be deleted", async () => {
    await makeParts();
    const [recording] = await db.sql`select id::int, storage_key from recordings where ${here()}`;
    const id = await makeCase(db.sql, admin, nextName(), [session]);
    await expect(deleteRecording(admin, { id: recording?.id })).rejects.toThrow("is held by the case");
    await close(id);
    await deleteRecording(admin, { id: recording?.id });
  });

  test("a note can be added, but neither changed nor deleted, and operators do not learn which case it is", async () => {
    const name = nextName();
    const id = await makeCase(db.sql, admin, name, [session]);
    const noteId = await addNote(operator, { sessionId: session, text: "Agreed to call back" });
    await expect(deleteNote(admin, { noteId })).rejects.toThrow(`by the case “${name}”`);
    for (const change of [
      () => deleteNote(operator, { noteId }),
      () => editNote(operator, { noteId, version: 1, text: "Nothing agreed" }),
    ])
      await expect(change()).rejects.toThrow("This session is under a legal hold");
    await close(id);
    await editNote(operator, { noteId, version: 1, text: "Agreed to call back on Monday" });
    await deleteNote(operator, { noteId });
  });
});

test("an import does not replace a held session, says why, and goes on with the others", async () => {
  const line = (externalId: string, text: string) => {
    const at = "2026-11-22T10:00:00.000Z";
    return JSON.stringify({
      externalId,
      channel: "phone",
      createdAt: at,
      endedAt: at,
      messages: [{ at, text }],
    });
  };
  await imported(tenant, [line("held", "Before"), line("free", "Before")]);
  const [row] =
    await db.sql`select id::int from sessions where tenant_id = ${tenant} and external_id = 'held'`;
  const name = nextName();
  const id = await makeCase(db.sql, admin, name, [row?.id]);
  const changed = [line("held", "After"), line("free", "After")];
  expect(await imported(tenant, changed)).toMatchObject({
    updated: 1,
    skips: [{ externalId: "held", reason: `the session is held by the case “${name}”` }],
  });
  await close(id);
  expect(await imported(tenant, changed)).toMatchObject({ updated: 1, unchanged: 1 });
});

describe("a growing case", () => {
  const grow = async (caseId: number, query: string, scope = "history") => {
    const [row] = await db.sql`
      insert into case_filters (tenant_id, case_id, scope, query, grows, added_by)
      values (${tenant}, ${caseId}, ${scope}, ${query}, true, ${admin.userId}) returning id`;
    return row?.id;
  };
  const check = (id = session) => transaction((tx) => requireNotHeld(tx, tenant, [id]));

  test("holds a session that came later, from the moment somebody wants to remove something of it", async () => {
    const name = nextName();
    const id = await makeCase(db.sql, admin, name, []);
    await grow(id, "tag=claim&q=broken");
    const later = await makeSession(db.sql, tenant, { tags: ["claim"] }, ["It arrived broken"]);
    const others = [
      await makeSession(db.sql, tenant, { tags: ["claim"] }, ["It arrived late"]),
      await makeSession(db.sql, tenant, {}, ["It arrived broken"]),
    ];
    await expect(check(later)).rejects.toThrow(`Session ${later} is held by the case “${name}”`);
    for (const other of others) await check(other);
    await close(id);
    await check(later);
  });

  test("keeps a session that does not match any more", async () => {
    const id = await makeCase(db.sql, admin, nextName(), []);
    await grow(id, "result=lost");
    await db.sql`update sessions set result = 'lost' where id = ${session}`;
    await transaction((tx) => findHolds(tx, tenant, [session]));
    await db.sql`update sessions set result = 'won' where id = ${session}`;
    await expect(check()).rejects.toThrow("is held");
  });

  test("does not grow by a filter that was stopped", async () => {
    const id = await makeCase(db.sql, admin, nextName(), []);
    const filter = await grow(id, "result=stopped");
    await db.sql`update case_filters set stopped_at = now() where id = ${filter}`;
    await db.sql`update sessions set result = 'stopped' where id = ${session}`;
    await check();
  });

  test("T26: whose filter cannot be read any more, lets nobody remove anything, and takes in nothing", async () => {
    const name = nextName();
    const id = await makeCase(db.sql, admin, name, []);
    await grow(id, "param.gone=1");
    await expect(check()).rejects.toThrow(`by the case “${name}”`);
    expect(await db.sql`select from case_sessions where case_id = ${id}`).toHaveLength(0);
    await close(id);
    await check();
  });
});
