import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Role, UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { changeView } from "./change";
import { chooseDefaultView } from "./choose-default";
import { deleteView } from "./delete";
import { defaultView, listViews } from "./list";
import { restoreView } from "./restore";
import { saveView } from "./save";
import { MAX_OWN_VIEWS, MAX_SHARED_VIEWS } from "./view-limits";

const db = testDatabase();
let tenant: number;
let actors: Record<Role, UserActor>;
/** The admin of another tenant. */
let foreigner: UserActor;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  actors = {
    admin: await makeActor(db.sql, tenant, "admin"),
    supervisor: await makeActor(db.sql, tenant, "supervisor"),
    analyst: await makeActor(db.sql, tenant, "analyst"),
    operator: await makeActor(db.sql, tenant, "operator"),
  };
  foreigner = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
});
beforeEach(async () => {
  await db.sql`update memberships set default_view_id = null, deactivated_at = null`;
  await db.sql`truncate audit`;
  await db.sql`delete from views`;
});

const QUERY = "channel=phone&q=voucher";
const save = (actor: UserActor, more: object = {}) =>
  saveView(actor, { name: "Phone", query: QUERY, ...more });
const stored = async (id: number) =>
  ({ ...(await db.sql`select name, query, shared, deleted_at from views where id = ${id}`)[0] }) as Record<
    string,
    unknown
  >;
const auditRows = async () =>
  (
    await db.sql`select verb, actor_id::int as by, subject_kind as kind, subject_id::int as id, data
      from audit where tenant_id = ${tenant} order by audit.id`
  ).map((row) => ({ ...row }));
const auditRow = (actor: UserActor, verb: string, id: number, data: object) => ({
  verb,
  by: actor.userId,
  kind: "view",
  id,
  data,
});
const defaultOf = async (actor: UserActor) => {
  const [row] = await db.sql`select default_view_id::int as id from memberships
    where tenant_id = ${actor.tenant.id} and user_id = ${actor.userId}`;
  return row?.id as number | null;
};
/** Reads the actor as the next request does. */
const again = async (actor: UserActor): Promise<UserActor> => ({
  ...actor,
  defaultViewId: await defaultOf(actor),
});
const deactivate = ({ tenant, userId }: UserActor) => db.sql`
  update memberships set deactivated_at = now() where tenant_id = ${tenant.id} and user_id = ${userId}`;
const demoted = (actor: UserActor, role: Role): UserActor => ({ ...actor, role });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "not refused",
    (error: unknown) => error,
  );
const NOTHING = [Number.NaN, 1e20, -1, 0, 1.5, 2 ** 40, Number.POSITIVE_INFINITY];

describe("saving", () => {
  test("everyone can save a view of their own, which no one else can see", async () => {
    for (const actor of Object.values(actors)) {
      const id = await save(actor);
      expect(await listViews(actor)).toEqual([
        {
          id,
          name: "Phone",
          query: QUERY,
          scope: "history",
          shared: false,
          own: true,
          mayDelete: true,
          isDefault: false,
        },
      ]);
    }
    expect(await listViews(foreigner)).toEqual([]);
  });

  test("adds an audit row without the query", async () => {
    const id = await save(actors.analyst);
    expect(await auditRows()).toEqual([
      auditRow(actors.analyst, "views.save", id, { name: "Phone", shared: false }),
    ]);
  });

  test("a shared view is visible in the whole tenant and in no other", async () => {
    const id = await save(actors.supervisor, { shared: true });
    for (const actor of Object.values(actors))
      expect(await listViews(actor)).toMatchObject([{ id, own: actor === actors.supervisor }]);
    expect(await listViews(foreigner)).toEqual([]);
  });

  test("an analyst and an operator cannot share, and nothing is saved", async () => {
    for (const actor of [actors.analyst, actors.operator])
      await expect(save(actor, { shared: true })).rejects.toThrow(Forbidden);
    expect(await listViews(actors.admin)).toEqual([]);
    expect(await auditRows()).toEqual([]);
  });

  test("as the default, the list opens with it", async () => {
    const id = await save(actors.operator, { isDefault: true });
    expect(await defaultView(await again(actors.operator))).toMatchObject({ id, isDefault: true });
    expect((await auditRows()).map(({ verb }) => verb)).toEqual(["views.save", "views.chooseDefault"]);
  });

  test("a name that is empty or too long, and a query that is too large, are refused at their field", async () => {
    for (const name of ["", " \n ", "\0", "x".repeat(81)])
      expect(await refusal(save(actors.admin, { name }))).toMatchObject({
        fields: { name: expect.any(String) },
      });
    const large = await refusal(save(actors.admin, { query: "x".repeat(8_001) }));
    expect(large).toMatchObject({ name: "Invalid", fields: { query: expect.any(String) } });
  });

  test("its query is stored in canonical form, with the time strip, without the page and the open session", async () => {
    const query = "sort=-created&q=a\r\nb\u0007&nothing=1&channel=phone,chat&open=7&after=x";
    const id = await save(actors.admin, { query });
    expect(await stored(id)).toMatchObject({ query: "channel=chat,phone&q=a%0Ab%07" });
    await changeView(actors.admin, { id, query: "strip=channel&cols=id:90,client" });
    expect(await stored(id)).toMatchObject({ query: "cols=id,client&strip=channel" });
    await changeView(actors.admin, { id, query: "client=\u001b]&size=50" });
    expect(await stored(id)).toMatchObject({ query: "client=%1B%5D" });
  });

  test("of twenty concurrent views with one name one is saved, ignoring case", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => refusal(save(actors.admin, { name: n % 2 ? "ÚČTY" : "účty" }))),
    );
    expect(results.filter((result) => result === "not refused")).toHaveLength(1);
    expect(results.filter((result) => result instanceof Conflict)).toHaveLength(19);
    expect(await listViews(actors.admin)).toHaveLength(1);
    expect(await refusal(save(actors.admin, { name: "Účty" }))).toMatchObject({
      message: expect.stringMatching(/^You already have a view called “účty”$/i),
    });
  });

  test("a name is free after its view is deleted, and always for other users", async () => {
    const id = await save(actors.admin);
    await save(actors.supervisor);
    await deleteView(actors.admin, { id });
    await save(actors.admin);
  });

  test("T34: NUL and half a surrogate pair do not reach the database", async () => {
    const id = await save(actors.admin, { name: " a\0b \uD83D ", query: "q=a\0\uDC00" });
    expect(await stored(id)).toMatchObject({ name: "a\uFFFDb \uFFFD", query: "q=a%EF%BF%BD%EF%BF%BD" });
    await changeView(actors.admin, { id, name: "c\0\uD83D", query: "q=d\0" });
    expect(await stored(id)).toMatchObject({ name: "c\uFFFD\uFFFD", query: "q=d%EF%BF%BD" });
  });
});

describe("the limit of views", () => {
  const fill = (actor: UserActor, many: number, shared: boolean) =>
    db.sql`insert into views (tenant_id, user_id, name, query, shared)
      select ${tenant}, ${actor.userId}, 'View', '', ${shared} from generate_series(1, ${many}::integer)`;
  const counted = async (work: Promise<unknown>[]) =>
    (await Promise.allSettled(work)).map(({ status }) => status).sort();

  test("concurrent saves cannot exceed the limit, and a deleted view does not count", async () => {
    await fill(actors.analyst, MAX_OWN_VIEWS - 1, false);
    expect(await counted([save(actors.analyst), save(actors.analyst)])).toEqual(["fulfilled", "rejected"]);
    const refused = await refusal(save(actors.analyst));
    expect(refused).toBeInstanceOf(Invalid);
    expect(refused).toMatchObject({ message: expect.stringContaining(String(MAX_OWN_VIEWS)) });
    expect(await listViews(actors.analyst)).toHaveLength(MAX_OWN_VIEWS);
    await save(actors.operator);
    const [view] = await listViews(actors.analyst);
    await deleteView(actors.analyst, { id: view?.id ?? 0 });
    await save(actors.analyst);
  });

  test("applies to shared views too, saved or shared later; changing a shared view is possible at the limit", async () => {
    await fill(actors.admin, MAX_SHARED_VIEWS, true);
    const id = await save(actors.supervisor);
    expect(await refusal(save(actors.supervisor, { shared: true }))).toBeInstanceOf(Invalid);
    expect(await refusal(changeView(actors.supervisor, { id, shared: true }))).toBeInstanceOf(Invalid);
    expect(await stored(id)).toMatchObject({ shared: false });
    const [shared] = (await listViews(actors.admin)).filter((view) => view.shared);
    await changeView(actors.admin, { id: shared?.id ?? 0, name: "Renamed", shared: true });
    await changeView(actors.admin, { id: shared?.id ?? 0, shared: false });
    await changeView(actors.supervisor, { id, shared: true });
  });
});

describe("changing", () => {
  test("everyone can change their own views; missing fields stay unchanged", async () => {
    for (const actor of Object.values(actors)) {
      const id = await save(actor);
      await changeView(actor, { id, name: "Calls" });
      expect(await stored(id)).toMatchObject({ name: "Calls", query: QUERY, shared: false });
      await changeView(actor, { id, query: "channel=email" });
      expect(await stored(id)).toMatchObject({ name: "Calls", query: "channel=email", shared: false });
    }
  });

  test("refuses the name of another view of the actor, but allows another spelling of the same", async () => {
    const id = await save(actors.admin, { name: "Phone" });
    await save(actors.admin, { name: "Calls" });
    await save(actors.supervisor, { name: "Chats", shared: true });
    await expect(changeView(actors.admin, { id, name: "calls" })).rejects.toThrow(Conflict);
    expect(await stored(id)).toMatchObject({ name: "Phone" });
    for (const name of ["PHONE", "Chats"]) await changeView(actors.admin, { id, name });
    expect(await stored(id)).toMatchObject({ name: "Chats" });
  });

  test("adds an audit row with the changed fields, but without the query", async () => {
    const id = await save(actors.admin);
    await changeView(actors.admin, { id, name: "Calls", shared: true });
    await changeView(actors.admin, { id, query: "q=Novakova" });
    expect((await auditRows()).slice(1)).toEqual([
      auditRow(actors.admin, "views.change", id, {
        changes: { name: { was: expect.any(String), is: "Calls" }, shared: { was: false, is: true } },
      }),
      auditRow(actors.admin, "views.change", id, { changes: {}, query: "replaced" }),
    ]);
  });

  test("an admin and a supervisor can share and unshare, an analyst and an operator cannot", async () => {
    for (const actor of [actors.admin, actors.supervisor]) {
      const id = await save(actor);
      await changeView(actor, { id, shared: true });
      expect(await stored(id)).toMatchObject({ shared: true });
      // The values of a form.
      await changeView(actor, { id: String(id), shared: "no" });
      expect(await stored(id)).toMatchObject({ shared: false });
    }
    for (const actor of [actors.analyst, actors.operator]) {
      const id = await save(actor);
      await expect(changeView(actor, { id, shared: true })).rejects.toThrow(Forbidden);
      expect(await stored(id)).toMatchObject({ shared: false });
    }
  });

  test("nobody can change shared views of others, not even an admin", async () => {
    const id = await save(actors.supervisor, { shared: true });
    for (const actor of [actors.admin, actors.analyst, actors.operator])
      for (const change of [{ name: "x" }, { query: "x" }, { shared: false }])
        await expect(changeView(actor, { id, ...change })).rejects.toThrow(Forbidden);
    expect(await stored(id)).toMatchObject({ name: "Phone", query: QUERY, shared: true });
    expect(await auditRows()).toHaveLength(1);
  });

  test("T27: a demoted author cannot change what they shared, but can delete it", async () => {
    for (const role of ["analyst", "operator"] as const) {
      const id = await save(actors.supervisor, { shared: true });
      const author = demoted(actors.supervisor, role);
      for (const change of [{ name: "x" }, { query: "x" }, { shared: true }, { shared: false }])
        await expect(changeView(author, { id, ...change })).rejects.toThrow(Forbidden);
      expect(await stored(id)).toMatchObject({ name: "Phone", query: QUERY, shared: true });
      await deleteView(author, { id });
      expect(await listViews(actors.admin)).toEqual([]);
    }
  });

  test("T27: a demoted author can still change private views", async () => {
    const id = await save(actors.supervisor);
    await changeView(demoted(actors.supervisor, "analyst"), { id, name: "Mine" });
    expect(await stored(id)).toMatchObject({ name: "Mine" });
  });

  test("a request without changes is refused, without an audit row", async () => {
    const id = await save(actors.admin);
    for (const nothing of [{}, { name: undefined, query: undefined, shared: undefined }])
      await expect(changeView(actors.admin, { id, ...nothing })).rejects.toThrow(Invalid);
    await expect(changeView(actors.admin, { id, name: " " })).rejects.toThrow(Invalid);
    expect(await auditRows()).toHaveLength(1);
  });
});

describe("deleting", () => {
  test("everyone can delete their own; the row stays with the time, and an audit row is added", async () => {
    for (const actor of Object.values(actors)) {
      const id = await save(actor);
      await deleteView(actor, { id });
      expect(await listViews(actor)).toEqual([]);
      expect(await stored(id)).toMatchObject({ deleted_at: expect.any(Date) });
      expect((await auditRows()).at(-1)).toEqual(auditRow(actor, "views.delete", id, {}));
    }
  });

  test("nobody can delete shared views of others", async () => {
    const id = await save(actors.supervisor, { shared: true });
    for (const actor of [actors.admin, actors.analyst, actors.operator])
      await expect(deleteView(actor, { id })).rejects.toThrow(Forbidden);
    expect(await stored(id)).toMatchObject({ deleted_at: null });
  });

  test("T27: an admin deletes what a deactivated author has shared, and undoes it; nobody else, and nothing private", async () => {
    const id = await save(actors.supervisor, { shared: true });
    const hidden = await save(actors.supervisor, { name: "Mine" });
    await deactivate(actors.supervisor);
    for (const actor of [actors.analyst, actors.operator])
      await expect(deleteView(actor, { id })).rejects.toThrow(Forbidden);
    for (const actor of [actors.admin, foreigner])
      await expect(deleteView(actor, { id: hidden })).rejects.toThrow(NotFound);
    const mayDelete = async (actor: UserActor) => (await listViews(actor)).map((view) => view.mayDelete);
    expect([await mayDelete(actors.admin), await mayDelete(actors.analyst)]).toEqual([[true], [false]]);
    await deleteView(actors.admin, { id });
    expect(await listViews(actors.analyst)).toEqual([]);
    for (const actor of [actors.analyst, actors.operator, foreigner])
      await expect(restoreView(actor, { id })).rejects.toThrow(NotFound);
    await restoreView(actors.admin, { id });
    expect(await stored(id)).toMatchObject({ name: "Phone", query: QUERY, shared: true, deleted_at: null });
    expect((await auditRows()).slice(-2)).toEqual([
      auditRow(actors.admin, "views.delete", id, {}),
      auditRow(actors.admin, "views.restore", id, {}),
    ]);
    await expect(changeView(actors.admin, { id, name: "x" })).rejects.toThrow(Forbidden);
  });

  test("of ten concurrent requests one deletes and adds an audit row; a later change finds nothing", async () => {
    const id = await save(actors.admin);
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => deleteView(actors.admin, { id })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toBeInstanceOf(NotFound);
    expect(await auditRows()).toHaveLength(2);
    await expect(changeView(actors.admin, { id, name: "x" })).rejects.toThrow(NotFound);
  });
});

describe("undoing a deletion", () => {
  test("the author gets the view back as it was, their default too; an audit row is added", async () => {
    const id = await save(actors.supervisor, { shared: true, isDefault: true });
    await deleteView(actors.supervisor, { id });
    expect(await defaultView(await again(actors.supervisor))).toBeNull();
    await restoreView(actors.supervisor, { id: String(id) });
    expect(await stored(id)).toMatchObject({ name: "Phone", query: QUERY, shared: true, deleted_at: null });
    expect(await defaultView(await again(actors.supervisor))).toMatchObject({ id });
    expect((await auditRows()).at(-1)).toEqual(auditRow(actors.supervisor, "views.restore", id, {}));
  });

  test("nobody else can, and nothing that is not deleted", async () => {
    const id = await save(actors.supervisor, { shared: true });
    await expect(restoreView(actors.supervisor, { id })).rejects.toThrow(NotFound);
    await deleteView(actors.supervisor, { id });
    for (const actor of [actors.admin, actors.analyst, actors.operator, foreigner])
      await expect(restoreView(actor, { id })).rejects.toThrow(NotFound);
    for (const nothing of NOTHING)
      await expect(restoreView(actors.admin, { id: nothing })).rejects.toThrow(NotFound);
    expect(await stored(id)).toMatchObject({ deleted_at: expect.any(Date) });
  });

  test("T27: a demoted author cannot share again what they deleted", async () => {
    const id = await save(actors.supervisor, { shared: true });
    const author = demoted(actors.supervisor, "analyst");
    await deleteView(author, { id });
    await expect(restoreView(author, { id })).rejects.toThrow(Forbidden);
    expect(await stored(id)).toMatchObject({ deleted_at: expect.any(Date) });
  });

  test("refuses a name that was taken meanwhile", async () => {
    const id = await save(actors.admin);
    await deleteView(actors.admin, { id });
    await save(actors.admin, { name: "phone" });
    await expect(restoreView(actors.admin, { id })).rejects.toThrow(Conflict);
    expect(await stored(id)).toMatchObject({ deleted_at: expect.any(Date) });
  });

  test("of ten concurrent requests one restores and adds an audit row", async () => {
    const id = await save(actors.admin);
    await deleteView(actors.admin, { id });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => restoreView(actors.admin, { id })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await auditRows()).toHaveLength(3);
  });
});

describe("views of Live", () => {
  test("keep its columns and order, which History does not have, also when replaced", async () => {
    const id = await save(actors.admin, { scope: "live", query: "holder=-&sort=created" });
    expect(await listViews(actors.admin)).toMatchObject([
      { id, scope: "live", query: "holder=-&sort=created" },
    ]);
    await changeView(actors.admin, { id, query: "offered-to=-&sort=-waited&after=x" });
    expect(await stored(id)).toMatchObject({ query: "offered-to=-" });
    const ofHistory = await save(actors.admin, { name: "History", query: "holder=-&channel=phone" });
    expect(await stored(ofHistory)).toMatchObject({ query: "channel=phone" });
  });

  test("cannot be the default view, with which History opens", async () => {
    const id = await save(actors.admin, { scope: "live" });
    await expect(chooseDefaultView(actors.admin, { id })).rejects.toThrow(Invalid);
    await expect(save(actors.admin, { name: "Other", scope: "live", isDefault: true })).rejects.toThrow(
      Invalid,
    );
    expect(await defaultOf(actors.admin)).toBeNull();
    expect(await listViews(actors.admin)).toHaveLength(1);
  });

  test("an unknown list is refused", async () => {
    await expect(save(actors.admin, { scope: "desk" })).rejects.toThrow(Invalid);
  });
});

describe("the default view", () => {
  test("can be an own or a shared view, and applies to the actor only", async () => {
    const shared = await save(actors.supervisor, { shared: true });
    for (const actor of Object.values(actors)) {
      const own = await save(actor, { name: "Mine" });
      for (const id of [own, shared]) {
        await chooseDefaultView(actor, { id });
        expect(await defaultView(await again(actor))).toMatchObject({ id });
        expect((await auditRows()).at(-1)).toEqual(auditRow(actor, "views.chooseDefault", id, { view: id }));
      }
      await chooseDefaultView(actor, { id: null });
    }
    expect(await defaultOf(foreigner)).toBeNull();
  });

  test("can be removed, which adds an audit row about the user", async () => {
    await save(actors.analyst, { isDefault: true });
    await chooseDefaultView(actors.analyst, { id: null });
    expect(await defaultView(await again(actors.analyst))).toBeNull();
    const { userId } = actors.analyst;
    const ofUser = auditRow(actors.analyst, "views.chooseDefault", userId, { view: null });
    expect((await auditRows()).at(-1)).toEqual({ ...ofUser, kind: "user" });
  });

  test("T27: falls back to all sessions when it is deleted or no longer shared", async () => {
    const [deleted, withdrawn] = [
      await save(actors.supervisor, { shared: true }),
      await save(actors.supervisor, { name: "Calls", shared: true }),
    ];
    await chooseDefaultView(actors.analyst, { id: deleted });
    await chooseDefaultView(actors.operator, { id: withdrawn });
    await chooseDefaultView(actors.supervisor, { id: withdrawn });
    await deleteView(actors.supervisor, { id: deleted });
    await changeView(actors.supervisor, { id: withdrawn, shared: false });
    expect(await defaultView(await again(actors.analyst))).toBeNull();
    expect(await defaultView(await again(actors.operator))).toBeNull();
    expect(await defaultView(await again(actors.supervisor))).toMatchObject({ id: withdrawn });
  });

  test("cannot be chosen by a deactivated member", async () => {
    const id = await save(actors.operator);
    await db.sql`update memberships set deactivated_at = now()
      where tenant_id = ${tenant} and user_id = ${actors.operator.userId}`;
    await expect(chooseDefaultView(actors.operator, { id })).rejects.toThrow(Conflict);
    expect(await auditRows()).toHaveLength(1);
  });
});

describe("T25: a view that the actor cannot see", () => {
  const verbs: [string, (actor: UserActor, id: number) => Promise<unknown>][] = [
    ["changing", (actor, id) => changeView(actor, { id, name: "x" })],
    ["sharing", (actor, id) => changeView(actor, { id, shared: true })],
    ["deleting", (actor, id) => deleteView(actor, { id })],
    ["restoring", (actor, id) => restoreView(actor, { id })],
    ["choosing", (actor, id) => chooseDefaultView(actor, { id })],
  ];

  test.each(verbs)("%s answers like for a missing view, and changes nothing", async (_, verb) => {
    const missing = await refusal(verb(actors.admin, 2 ** 40));
    expect(missing).toBeInstanceOf(NotFound);
    const unshared = await save(actors.supervisor, { name: "Mine" });
    const shared = await save(actors.supervisor, { shared: true });
    for (const actor of [actors.admin, actors.analyst, actors.operator])
      expect(await refusal(verb(actor, unshared))).toEqual(missing);
    for (const id of [unshared, shared]) expect(await refusal(verb(foreigner, id))).toEqual(missing);
    expect(await stored(unshared)).toMatchObject({ name: "Mine", shared: false, deleted_at: null });
    expect(await stored(shared)).toMatchObject({ name: "Phone", shared: true, deleted_at: null });
    expect(await defaultOf(foreigner)).toBeNull();
    expect(await auditRows()).toHaveLength(2);
  });

  test.each(verbs)("%s refuses an invalid id without a database error", async (_, verb) => {
    for (const id of NOTHING) await expect(verb(actors.admin, id)).rejects.toThrow(NotFound);
  });
});
