import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { Conflict } from "@/lib/errors";
import { changeGroup } from "@/lib/groups/change";
import { listGroups } from "@/lib/groups/list";
import { concludeSession } from "./conclude";
import { endSession } from "./end";
import {
  type Desk,
  kindsOf,
  makeDesk,
  makeHeld,
  type OperatorActor,
  rowOf,
  seat,
  timelineOf,
  winners,
} from "./testing/desk";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let session: number;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, {
    parameters: { orderId: "1", color: "red" },
  });
  await endSession(jana, { sessionId: session });
});

/** As the form of the settings sends them. */
async function setRules(rules: object): Promise<void> {
  const group = (await listGroups(desk.admin)).find(({ id }) => id === desk.sales);
  await changeGroup(desk.admin, {
    ...group,
    externalId: "",
    operatorIds: [],
    requiredParameters: "",
    ...rules,
  });
}

const conclude = (input: object = {}) => concludeSession(jana, { sessionId: session, ...input });
const stored = async () => {
  const [row] = await db.sql`select result, tags, parameters from sessions where id = ${session}`;
  return row;
};

test("what the group requires and the session does not have is named, all at once, and nothing is stored", async () => {
  await setRules({
    requiresResult: "on",
    requiresTags: "on",
    requiredParameters: "contract, orderId, contract",
  });
  const refusal = conclude({ note: "A note" });
  await expect(refusal).rejects.toMatchObject({
    fields: {
      result: "Enter a result: the group requires one",
      tags: "Enter a tag: the group requires one",
      "parameter contract": "Enter contract",
    },
  });
  await expect(conclude({ result: "Sold", tags: " , " })).rejects.toMatchObject({
    fields: { tags: expect.any(String), "parameter contract": expect.any(String) },
  });
  expect(await rowOf(db.sql, session)).toMatchObject({ status: "wrap_up", note_count: 0 });
  await conclude({
    result: "Sold",
    tags: "vip, claim,vip",
    parameterNames: ["contract", "orderId"],
    parameterValues: [" C-7 ", "2"],
  });
  expect(await stored()).toEqual({
    result: "Sold",
    tags: ["vip", "claim"],
    parameters: { orderId: "2", color: "red", contract: "C-7" },
  });
  expect((await kindsOf(db.sql, session)).slice(-3)).toEqual(["tagged", "parameters_changed", "concluded"]);
  expect((await timelineOf(db.sql, session)).at(-2)).toMatchObject({
    actorId: jana.operatorId,
    data: { names: ["contract", "orderId"] },
  });
  const [named] =
    await db.sql`select type from parameters where tenant_id = ${desk.tenant} and name = 'contract'`;
  expect(named).toEqual({ type: "text" });
});

test("a group without rules asks for nothing, and what the session has already counts", async () => {
  await db.sql`update sessions set tags = '{vip}', result = 'Known' where id = ${session}`;
  await setRules({ requiresResult: "on", requiresTags: "on", requiredParameters: "orderId" });
  await conclude();
  expect(await stored()).toEqual({
    result: "Known",
    tags: ["vip"],
    parameters: { orderId: "1", color: "red" },
  });
  expect((await kindsOf(db.sql, session)).slice(-2)).toEqual(["ended", "concluded"]);
});

test("a form adds no parameter that the group does not ask for, and one value alone is read like a list", async () => {
  await setRules({ requiredParameters: "contract" });
  await conclude({ parameterNames: "contract", parameterValues: "C-7" });
  expect((await stored())?.parameters).toMatchObject({ contract: "C-7" });
  const second = await makeHeld(db.sql, desk, desk.support, jana.operatorId, {
    status: "wrap_up",
    ended_at: new Date(),
  });
  await concludeSession(jana, { sessionId: second, parameterNames: ["x"], parameterValues: ["y"] });
  const [row] = await db.sql`select parameters from sessions where id = ${second}`;
  expect(row?.parameters).toEqual({});
});

test("of two forms one concludes, and tags that were added in between stay", async () => {
  await setRules({ requiresTags: "on" });
  const tries = ["one", "two"].map((tag) => conclude({ tags: tag }));
  expect(await winners(tries, Conflict)).toBe(1);
  expect((await stored())?.tags).toHaveLength(1);
});

test("too long values are refused at their field", async () => {
  await setRules({ requiredParameters: "contract" });
  const long = { parameterNames: "contract", parameterValues: "x".repeat(2_001) };
  await expect(conclude(long)).rejects.toMatchObject({
    fields: { "parameter contract": "At most 2,000 characters" },
  });
  await expect(conclude({ tags: "x".repeat(101) })).rejects.toThrow("A tag has at most 100 characters");
});
