import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Role, UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { addNote } from "./add";
import { deleteNote } from "./delete";
import { editNote } from "./edit";
import { listNotes } from "./list";
import { MAX_NOTE_LENGTH } from "./note-length";

const db = testDatabase();
let tenant: number;
let jana: number;
let actors: Record<Role, UserActor>;
/** An operator who did not take part, and the admin of another tenant. */
let outsiders: UserActor[];
let session: number;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  jana = await makeNamed(db.sql, "operators", tenant, "Jana");
  const petr = await makeNamed(db.sql, "operators", tenant, "Petr");
  actors = {
    admin: await makeActor(db.sql, tenant, "admin"),
    supervisor: await makeActor(db.sql, tenant, "supervisor"),
    analyst: await makeActor(db.sql, tenant, "analyst"),
    operator: await makeActor(db.sql, tenant, "operator", { operatorId: jana }),
  };
  outsiders = [
    await makeActor(db.sql, tenant, "operator", { operatorId: petr }),
    await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin"),
  ];
});
beforeEach(async () => {
  session = await makeSession(db.sql, tenant, { operator_ids: [jana] });
});

const noteCount = async () =>
  (await db.sql`select note_count from sessions where tenant_id = ${tenant} and id = ${session}`)[0]
    ?.note_count;
const auditOf = async (noteId: number) =>
  (
    await db.sql`select verb, actor_kind, actor_id::int, data from audit
      where tenant_id = ${tenant} and subject_kind = 'note' and subject_id = ${noteId} order by id`
  ).map((row) => ({ ...row }));
const byAdmin = (verb: string) => ({
  verb,
  actor_kind: "user",
  actor_id: actors.admin.userId,
  data: { sessionId: session },
});
const textOf = async (noteId: number) => (await db.sql`select text from notes where id = ${noteId}`)[0]?.text;

describe("adding", () => {
  test("the note is listed for everyone who can see the session, counted and audited without its text", async () => {
    const id = await addNote(actors.admin, { sessionId: session, text: "Call back" });
    for (const actor of Object.values(actors))
      expect(await listNotes(actor, session)).toMatchObject([
        { id, text: "Call back", author: "admin", editedAt: null, version: 1 },
      ]);
    expect(await noteCount()).toBe(1);
    expect(await auditOf(id)).toEqual([byAdmin("notes.add")]);
  });

  test("an analyst may not", async () => {
    const refused = addNote(actors.analyst, { sessionId: session, text: "x" });
    await expect(refused).rejects.toThrow(Forbidden);
    expect(await noteCount()).toBe(0);
  });

  test("T25: to a session of another operator or tenant is refused like to a missing one, and stores nothing", async () => {
    const missing = await addNote(actors.admin, { sessionId: 2 ** 40, text: "x" }).catch((error) => error);
    expect(missing).toBeInstanceOf(NotFound);
    for (const actor of outsiders) {
      const refused = await addNote(actor, { sessionId: session, text: "x" }).catch((error) => error);
      expect(refused).toEqual(missing);
    }
    expect(await noteCount()).toBe(0);
    expect(await listNotes(actors.admin, session)).toEqual([]);
  });

  test("an empty text and one of more than 10,000 characters are refused at their field", async () => {
    for (const text of ["", " \n\t ", "\0", "x".repeat(MAX_NOTE_LENGTH + 1)]) {
      const refused = await addNote(actors.admin, { sessionId: session, text }).catch((error) => error);
      expect(refused).toBeInstanceOf(Invalid);
      expect(refused.fields).toHaveProperty("text");
    }
    await addNote(actors.admin, { sessionId: session, text: "x".repeat(MAX_NOTE_LENGTH) });
    expect(await noteCount()).toBe(1);
  });

  test("T34: NUL and half a surrogate pair do not reach the database; markup stays text", async () => {
    const id = await addNote(actors.admin, {
      sessionId: session,
      text: " a\0b \uD83D c\r\nd <b>e</b> \u202Ef ",
    });
    expect(await textOf(id)).toBe("a\uFFFDb \uFFFD c\nd <b>e</b> \u202Ef");
  });

  test("twenty at once are all there and all counted", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => addNote(actors.admin, { sessionId: session, text: `note ${n}` })),
    );
    expect(await listNotes(actors.admin, session)).toHaveLength(20);
    expect(await noteCount()).toBe(20);
  });
});

describe("editing", () => {
  test("the author changes the text; the note has the time of the edit and the audit an entry", async () => {
    const noteId = await addNote(actors.admin, { sessionId: session, text: "before" });
    await editNote(actors.admin, { noteId, version: 1, text: "after" });
    const [note] = await listNotes(actors.admin, session);
    expect(note).toMatchObject({ text: "after", version: 2, editedAt: expect.any(Date) });
    expect(await auditOf(noteId)).toEqual([byAdmin("notes.add"), byAdmin("notes.edit")]);
  });

  test("nobody can edit the notes of others, not even an admin", async () => {
    const noteId = await addNote(actors.operator, { sessionId: session, text: "mine" });
    for (const actor of [actors.admin, actors.supervisor, actors.analyst])
      await expect(editNote(actor, { noteId, version: 1, text: "x" })).rejects.toThrow(Forbidden);
    expect(await textOf(noteId)).toBe("mine");
    expect(await auditOf(noteId)).toHaveLength(1);
  });

  test("T25: a note in a session of another operator or tenant answers like a missing one", async () => {
    const noteId = await addNote(actors.admin, { sessionId: session, text: "mine" });
    const missing = await editNote(actors.admin, { noteId: 2 ** 40, version: 1, text: "x" }).catch((e) => e);
    expect(missing).toBeInstanceOf(NotFound);
    for (const actor of outsiders) {
      expect(await editNote(actor, { noteId, version: 1, text: "x" }).catch((e) => e)).toEqual(missing);
      expect(await deleteNote(actor, { noteId }).catch((e) => e)).toEqual(missing);
    }
  });

  test("an operator who can no longer see the session cannot edit their own note", async () => {
    const noteId = await addNote(actors.operator, { sessionId: session, text: "mine" });
    await db.sql`update sessions set operator_ids = '{}' where tenant_id = ${tenant} and id = ${session}`;
    await expect(editNote(actors.operator, { noteId, version: 1, text: "x" })).rejects.toThrow(NotFound);
  });

  test("of twenty edits of one version exactly one wins, and the others are conflicts", async () => {
    const noteId = await addNote(actors.admin, { sessionId: session, text: "start" });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => editNote(actors.admin, { noteId, version: 1, text: `edit ${n}` })),
    );
    const won = results.flatMap(({ status }, n) => (status === "fulfilled" ? [n] : []));
    expect(won).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toBeInstanceOf(Conflict);
    expect(await textOf(noteId)).toBe(`edit ${won[0]}`);
    expect(await auditOf(noteId)).toHaveLength(2);
  });

  test("editing a deleted note is a conflict that names who deleted it", async () => {
    const noteId = await addNote(actors.operator, { sessionId: session, text: "mine" });
    await deleteNote(actors.admin, { noteId });
    const late = editNote(actors.operator, { noteId, version: 1, text: "x" });
    await expect(late).rejects.toThrow(new Conflict("This note was deleted by admin in the meantime"));
  });
});

test("invalid ids and versions are refused without a database error", async () => {
  const noteId = await addNote(actors.admin, { sessionId: session, text: "stays" });
  for (const nothing of [Number.NaN, 1e20, -1, 0, 1.5, 2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY]) {
    await expect(addNote(actors.admin, { sessionId: nothing, text: "x" })).rejects.toThrow(NotFound);
    await expect(editNote(actors.admin, { noteId: nothing, version: 1, text: "x" })).rejects.toThrow(
      NotFound,
    );
    await expect(deleteNote(actors.admin, { noteId: nothing })).rejects.toThrow(NotFound);
    await expect(editNote(actors.admin, { noteId, version: nothing, text: "x" })).rejects.toThrow(Conflict);
  }
  await expect(editNote(actors.admin, { noteId, version: 2 ** 31 - 1, text: "x" })).rejects.toThrow(Conflict);
  expect(await textOf(noteId)).toBe("stays");
});

describe("deleting", () => {
  test("the author deletes their own; it is no longer listed or counted, but the row stays with the user and time", async () => {
    const noteId = await addNote(actors.admin, { sessionId: session, text: "x" });
    await deleteNote(actors.admin, { noteId });
    expect(await listNotes(actors.admin, session)).toEqual([]);
    expect(await noteCount()).toBe(0);
    const [row] = await db.sql`select deleted_at, deleted_by::int from notes where id = ${noteId}`;
    expect(row).toMatchObject({ deleted_at: expect.any(Date), deleted_by: actors.admin.userId });
    expect(await auditOf(noteId)).toEqual([byAdmin("notes.add"), byAdmin("notes.delete")]);
  });

  test("an admin can delete all notes, a supervisor and an analyst only their own", async () => {
    const noteId = await addNote(actors.operator, { sessionId: session, text: "x" });
    for (const actor of [actors.supervisor, actors.analyst])
      await expect(deleteNote(actor, { noteId })).rejects.toThrow(Forbidden);
    await deleteNote(actors.admin, { noteId });
    expect(await noteCount()).toBe(0);
  });

  test("of ten at once one deletes, and the counter goes down once", async () => {
    const noteId = await addNote(actors.admin, { sessionId: session, text: "x" });
    await addNote(actors.admin, { sessionId: session, text: "stays" });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => deleteNote(actors.admin, { noteId })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await noteCount()).toBe(1);
  });
});
