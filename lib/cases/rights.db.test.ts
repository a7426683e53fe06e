import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { addSessionToCase } from "./add-session";
import { addViewToCase } from "./add-view";
import { closeCase } from "./close";
import { createCase } from "./create";
import { findCase } from "./find";
import { listCases, listOpenCases } from "./list";
import { reopenCase } from "./reopen";
import { stopGrowing } from "./stop-growing";

const db = testDatabase();
const MISSING = 999_999_999;
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

const open = () => createCase(admin, { name: `Case ${++counter}`, reason: "A lawsuit" });

describe("only admins of the tenant", () => {
  type Verbs = [string, (actor: UserActor, id: number) => Promise<unknown>][];
  const verbsOfCases: Verbs = [
    ["add a view", (actor, caseId) => addViewToCase(actor, { caseId, view: "" })],
    [
      "add a session",
      async (actor, caseId) =>
        addSessionToCase(actor, { caseId, sessionId: await makeSession(db.sql, actor.tenant.id) }),
    ],
    ["close a case", (actor, id) => closeCase(actor, { id, reason: "x" })],
    ["open it again", (actor, id) => reopenCase(actor, { id })],
    ["stop its growth", async (actor, id) => stopGrowing(actor, { id: await filterOf(id) })],
    ["read a case", (actor, id) => findCase(actor, id)],
  ];
  const others: Verbs = [
    ["open a case", (actor) => createCase(actor, { name: "Theirs", reason: "x" })],
    ["list cases", (actor) => listCases(actor)],
    ["list open cases", (actor) => listOpenCases(actor)],
  ];
  const filterOf = (id: number) => (id === MISSING ? MISSING : insertFilter(id));

  test.each([...others, ...verbsOfCases])("may %s", async (_, verb) => {
    await expect(verb(supervisor, await open())).rejects.toThrow(Forbidden);
  });

  test.each(verbsOfCases)("T25: may %s: to others it is like a missing one", async (_, verb) => {
    const missing = await answerOf(() => verb(stranger, MISSING));
    expect(missing).toBeInstanceOf(NotFound);
    const id = await open();
    expect(await answerOf(() => verb(stranger, id))).toEqual(missing);
    expect(await findCase(admin, id)).toMatchObject({ closedAt: null, sessions: 0 });
    await closeCase(admin, { id, reason: "x" });
    expect(await answerOf(() => verb(stranger, id))).toEqual(missing);
    expect(await findCase(admin, id)).toMatchObject({ closedAt: expect.any(Date) });
  });

  test.each<[string, typeof listCases | typeof listOpenCases]>([
    ["list of cases", listCases],
    ["list of open cases", listOpenCases],
  ])("T25: find a case in the %s", async (_, list) => {
    const its = expect.objectContaining({ id: await open() });
    expect(await list(admin)).toContainEqual(its);
    expect(await list(stranger)).not.toContainEqual(its);
  });
});

/** What a verb answers with, an error too. */
function answerOf(verb: () => Promise<unknown>): Promise<unknown> {
  return verb().catch((error: unknown) => error);
}

async function insertFilter(caseId: number): Promise<number> {
  const [row] = await db.sql<{ id: number }[]>`
    insert into case_filters (tenant_id, case_id, scope, query, grows, added_by)
    values (${tenant}, ${caseId}, 'history', 'tag=of-nobody', true, ${admin.userId}) returning id::int`;
  return row?.id ?? 0;
}
