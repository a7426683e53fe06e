import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase, waitingForLock } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { Actor, UserActor } from "@/lib/actor";
import { Conflict, Invalid } from "@/lib/errors";
import type { Column } from "@/lib/grid/column";
import { quote } from "@/lib/grid/grammar/syntax";
import { requireNotHeld } from "@/lib/holds/require-not-held";
import { countSessions } from "@/lib/sessions/count";
import { facetOf } from "@/lib/sessions/facets";
import { listSessions } from "@/lib/sessions/list";
import { readSelection } from "@/lib/sessions/selection";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { addSessionToCase } from "./add-session";
import { addViewToCase } from "./add-view";
import { closeCase } from "./close";
import { createCase } from "./create";
import { findCase } from "./find";
import { growCase, growCases } from "./grow";
import { listCases } from "./list";
import { reopenCase } from "./reopen";
import { stopGrowing } from "./stop-growing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let supervisor: UserActor;
let stranger: UserActor;
let counter = 0;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  supervisor = await makeActor(db.sql, tenant, "supervisor");
  stranger = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
});

const open = (name = `Case ${++counter}`) => createCase(admin, { name, reason: "A lawsuit" });
const nextTag = () => `tag-${++counter}`;
const tagged = (tag: string, messages: string[] = []) =>
  makeSession(db.sql, tenant, { tags: [tag] }, messages);
const removable = (...ids: number[]) => transaction((tx) => requireNotHeld(tx, tenant, ids));
const job = { signal: new AbortController().signal, log: console as never };
const grow = () => growCases.run({}, job);
const sessionsOf = async (id: number) =>
  (
    await db.sql<{ id: number }[]>`
      select session_id::int as id from case_sessions where tenant_id = ${tenant} and case_id = ${id} order by 1`
  ).map((row) => row.id);
const auditOf = async (id: number) =>
  (
    await db.sql`select verb, data from audit where subject_kind = 'case' and subject_id = ${id} order by id`
  ).map((row) => ({ ...row }));

test("a case has a name of its own and a reason", async () => {
  const id = await open("Novák v. North");
  await expect(open("Novák v. North")).rejects.toThrow("There is already a case with this name");
  await expect(createCase(admin, { name: " ", reason: "x" })).rejects.toThrow(Invalid);
  await expect(createCase(admin, { name: "No reason", reason: "" })).rejects.toThrow("Enter a reason");
  expect(await createCase(stranger, { name: "Novák v. North", reason: "x" })).toBeGreaterThan(0);
  expect(await auditOf(id)).toEqual([{ verb: "cases.create", data: { name: "Novák v. North" } }]);
});

describe("the sessions of a view", () => {
  test("are added at once, those that match now and no others, and held", async () => {
    const tag = nextTag();
    const wanted = [await tagged(tag), await tagged(tag, ["broken"])];
    const other = await tagged(nextTag());
    const id = await open();
    const view = `tag=${tag}&sort=-duration&cols=id&size=25`;
    expect(await addViewToCase(admin, { caseId: id, view })).toBe(2);
    const later = await tagged(tag);
    await grow();
    expect(await sessionsOf(id)).toEqual(wanted);
    for (const held of wanted) await expect(removable(held)).rejects.toThrow(Conflict);
    await removable(other, later);
    const added = { scope: "history", query: `tag=${tag}`, grows: false, added: 2 };
    expect((await auditOf(id)).at(-1)).toEqual({ verb: "cases.add", data: added });
    expect(await findCase(admin, id)).toMatchObject({
      sessions: 2,
      filters: [{ grows: false, query: `tag=${tag}`, words: [{ label: "Tags", words: tag }] }],
    });
  });

  test("are counted once, however often they are added", async () => {
    const tag = nextTag();
    const id = await open();
    const session = await tagged(tag);
    await addSessionToCase(admin, { caseId: id, sessionId: session });
    expect(await addViewToCase(admin, { caseId: id, view: `tag=${tag}` })).toBe(0);
    await expect(addSessionToCase(admin, { caseId: id, sessionId: session })).rejects.toThrow("has session");
    expect(await sessionsOf(id)).toEqual([session]);
  });

  test("T26: whose address cannot be read, are not added", async () => {
    const id = await open();
    const session = await tagged(nextTag());
    await expect(addViewToCase(admin, { caseId: id, view: "created=yesterdayish" })).rejects.toThrow(Invalid);
    await removable(session);
  });

  test("that are live are found in the list of Live", async () => {
    const tag = nextTag();
    const live = await makeSession(db.sql, tenant, { status: "queued", tags: [tag] });
    const id = await open();
    expect(await addViewToCase(admin, { caseId: id, view: `tag=${tag}` })).toBe(0);
    expect(await addViewToCase(admin, { caseId: id, view: `tag=${tag}`, scope: "live" })).toBe(1);
    expect(await sessionsOf(id)).toEqual([live]);
  });

  test("of another tenant, with the same tag, are not added", async () => {
    const tag = nextTag();
    await makeSession(db.sql, stranger.tenant.id, { tags: [tag] });
    expect(await addViewToCase(admin, { caseId: await open(), view: `tag=${tag}` })).toBe(0);
  });
});

describe("a growing case", () => {
  test("takes in what comes to match later, also a session that has changed", async () => {
    const [tag, other] = [nextTag(), nextTag()];
    const id = await open();
    const changing = await tagged(other);
    await addViewToCase(admin, { caseId: id, view: `tag=${tag}`, grows: true });
    await grow();
    const later = await tagged(tag);
    await db.sql`update sessions set tags = ${[tag]} where tenant_id = ${tenant} and id = ${changing}`;
    await grow();
    expect(await sessionsOf(id)).toEqual([changing, later].sort((a, b) => a - b));
    expect((await listCases(admin)).find((each) => each.id === id)).toMatchObject({
      sessions: 2,
      grows: true,
    });
  });

  describe("takes in a session that comes to match without being changed", () => {
    const DAY = 86_400_000;
    afterEach(() => {
      vi.useRealTimers();
    });

    /** As if every session had last been changed long before. */
    const growLater = async (id: number) => {
      await grow();
      await db.sql`
        update case_filters set looked_at = now() + interval '1 year' where tenant_id = ${tenant} and case_id = ${id}`;
    };

    test.each([
      ["created=yesterday", 1],
      ["created=!last-7d", 9],
    ])("by time: %s", async (filter, days) => {
      const tag = nextTag();
      const id = await open();
      await addViewToCase(admin, { caseId: id, view: `tag=${tag}&${filter}`, grows: true });
      const session = await makeSession(db.sql, tenant, { tags: [tag], created_at: new Date() });
      await growLater(id);
      expect(await sessionsOf(id)).toEqual([]);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * DAY });
      await grow();
      expect(await sessionsOf(id)).toEqual([session]);
    });

    test("by something outside of it, such as another case", async () => {
      const other = await open(`other-${++counter}`);
      const view = `case=other-${counter}`;
      const id = await open();
      await addViewToCase(admin, { caseId: id, view, grows: true });
      const session = await tagged(nextTag());
      await growLater(id);
      await addSessionToCase(admin, { caseId: other, sessionId: session });
      await grow();
      expect(await sessionsOf(id)).toEqual([session]);
    });
  });

  test("grows although another one cannot", async () => {
    const tag = nextTag();
    const ids = [await open(), await open()];
    for (const caseId of ids) await addViewToCase(admin, { caseId, view: `tag=${tag}`, grows: true });
    const later = await tagged(tag);
    const [failing] = (await findCase(admin, ids[0] ?? 0)).filters;
    await db.sql.unsafe(`
      create function no_growth() returns trigger language plpgsql as $$ begin raise 'No growth'; end $$;
      create trigger no_growth before insert on case_sessions for each row when (new.case_id = ${ids[0]}) execute function no_growth()`);
    const errors: unknown[] = [];
    await growCases.run({}, { ...job, log: { error: (facts: unknown) => errors.push(facts) } as never });
    expect(errors).toEqual([expect.objectContaining({ tenantId: tenant, filter: failing?.id })]);
    expect(await sessionsOf(ids[1] ?? 0)).toEqual([later]);
    await growCase(tenant, ids[1] ?? 0);
    await expect(growCase(tenant, ids[0] ?? 0)).rejects.toThrow();
    await db.sql`drop function no_growth() cascade`;
  });

  test("T26: says why, when its filter cannot be read any more", async () => {
    await db.sql`insert into parameters (tenant_id, name) values (${tenant}, 'order')`;
    const id = await open();
    await addViewToCase(admin, { caseId: id, view: "param.order=4711", grows: true });
    await db.sql`delete from parameters where tenant_id = ${tenant}`;
    await tagged(nextTag());
    await grow();
    expect(await sessionsOf(id)).toEqual([]);
    expect((await findCase(admin, id)).filters[0]?.problem).toContain("param.order");
    await closeCase(admin, { id, reason: "Done" });
  });

  test("can be stopped, and keeps what it has", async () => {
    const tag = nextTag();
    const id = await open();
    const first = await tagged(tag);
    await addViewToCase(admin, { caseId: id, view: `tag=${tag}`, grows: true });
    const [filter] = (await findCase(admin, id)).filters;
    await stopGrowing(admin, { id: filter?.id });
    await expect(stopGrowing(admin, { id: filter?.id })).rejects.toThrow(Conflict);
    const later = await tagged(tag);
    await grow();
    expect(await sessionsOf(id)).toEqual([first]);
    await removable(later);
  });
});

describe("a closed case", () => {
  test("holds nothing, takes in nothing, and can be opened again as it was", async () => {
    const tag = nextTag();
    const name = `Closed ${++counter}`;
    const id = await open(name);
    const session = await tagged(tag);
    await addViewToCase(admin, { caseId: id, view: `tag=${tag}`, grows: true });
    await closeCase(admin, { id, reason: "The parties have agreed" });
    await removable(session);
    const later = await tagged(tag);
    await grow();
    expect(await sessionsOf(id)).toEqual([session]);
    for (const refused of [
      () => addViewToCase(admin, { caseId: id, view: "" }),
      () => addSessionToCase(admin, { caseId: id, sessionId: later }),
      () => closeCase(admin, { id, reason: "Again" }),
    ])
      await expect(refused()).rejects.toThrow(Conflict);
    expect(await findCase(admin, id)).toMatchObject({
      closedBy: "admin",
      closingReason: "The parties have agreed",
    });
    await reopenCase(admin, { id });
    await expect(reopenCase(admin, { id })).rejects.toThrow(Conflict);
    await expect(removable(session)).rejects.toThrow(`by the case “${name}”`);
    await expect(removable(later)).rejects.toThrow(`by the case “${name}”`);
    const audited = await auditOf(id);
    expect(audited.map(({ verb }) => verb)).toEqual(
      ["create", "add", "close", "reopen"].map((verb) => `cases.${verb}`),
    );
    // The case itself has lost it.
    expect(audited[2]?.data).toEqual({ name, reason: "The parties have agreed" });
  });

  test("is opened only after a removal that has begun", async () => {
    const id = await open();
    const session = await tagged(nextTag());
    await addSessionToCase(admin, { caseId: id, sessionId: session });
    await closeCase(admin, { id, reason: "Done" });
    let opening: Promise<unknown> | undefined;
    await transaction(async (tx) => {
      await requireNotHeld(tx, tenant, [session]);
      opening = reopenCase(admin, { id });
      await expect.poll(() => waitingForLock(db.sql)).toBe(1);
      await tx.sql`update sessions set anonymised_at = now() where tenant_id = ${tenant} and id = ${session}`;
    });
    await opening;
    await expect(removable(session)).rejects.toThrow(Conflict);
  });
});

test("a view that is added while one of its sessions is being removed waits, and a removal that comes later is refused", async () => {
  const tag = nextTag();
  const [gone, kept] = [await tagged(tag), await tagged(tag)];
  await db.sql`delete from session_documents where tenant_id = ${tenant} and session_id = ${gone}`;
  const id = await open();
  let adding: Promise<number> | undefined;
  await transaction(async (tx) => {
    await requireNotHeld(tx, tenant, [gone]);
    adding = addViewToCase(admin, { caseId: id, view: `tag=${tag}` });
    await expect.poll(() => waitingForLock(db.sql)).toBe(1);
    await tx.sql`delete from sessions where tenant_id = ${tenant} and id = ${gone}`;
  });
  expect(await adding).toBe(1);
  expect(await sessionsOf(id)).toEqual([kept]);
  await expect(removable(kept)).rejects.toThrow(Conflict);
});

describe("the column of cases", () => {
  const find = async (actor: UserActor, parameters: Record<string, string>) => {
    const read = await readSelection(actor, "history", { cols: "id,case", ...parameters });
    const { rows } = await listSessions(read.selection);
    return { ...read, cases: rows.map(({ cells }) => cells.case), ids: rows.map(({ id }) => id).sort() };
  };

  test("lists, finds, counts and exports the sessions of an open case, and those of none", async () => {
    const tag = nextTag();
    const [held, twice, free] = [await tagged(tag), await tagged(tag), await tagged(tag)];
    const [name, other] = [`Column, ${++counter}`, `Column, ${++counter}`];
    const ids = [await open(name), await open(other)];
    for (const sessionId of [held, twice]) await addSessionToCase(admin, { caseId: ids[0], sessionId });
    await addSessionToCase(admin, { caseId: ids[1], sessionId: twice });
    const found = await find(admin, { case: quote(name), tag });
    expect(found.problems).toEqual([]);
    expect(found.ids).toEqual([held, twice]);
    expect(found.cases).toEqual([[name, other], [name]]);
    expect(await countSessions(found.selection)).toBe(2);
    expect((await find(admin, { case: "-", tag })).ids).toEqual([free]);
    expect((await find(admin, { case: `!${quote(other)}`, tag })).ids).toEqual([held, free]);
    const { selection } = await find(admin, { tag });
    const facet = await facetOf(selection, selection.grid.byId.get("case") as Column);
    expect(facet.values.map(({ value, count }) => [value, count])).toEqual([
      [name, 2],
      [other, 1],
      [null, 1],
    ]);
    await closeCase(admin, { id: ids[0], reason: "Done" });
    expect((await find(admin, { case: "-", tag })).ids).toEqual([held, free]);
  });

  test("exists for admins and supervisors only", async () => {
    const tag = nextTag();
    const name = `Secret ${++counter}`;
    await addSessionToCase(admin, { caseId: await open(name), sessionId: await tagged(tag) });
    expect((await find(supervisor, { case: name, tag })).cases).toEqual([[name]]);
    const { tenant: north } = admin;
    const others: Actor[] = [
      await makeActor(db.sql, tenant, "analyst"),
      await makeActor(db.sql, tenant, "operator"),
      { kind: "key", tenant: north, keyId: 1, name: "Reader", scopes: ["read"] },
    ];
    for (const actor of others) {
      const { selection, problems } = await readSelection(actor, "history", {
        case: name,
        tag,
        cols: "id,case",
      });
      expect(problems.map(({ key }) => key)).toEqual(expect.arrayContaining(["case", "cols"]));
      expect(selection.grid.byId.has("case")).toBe(false);
      expect(JSON.stringify(await listSessions(selection))).not.toContain(name);
    }
  });
});
