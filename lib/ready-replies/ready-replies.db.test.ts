import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { makeActor } from "@/lib/sessions/testing";
import {
  type Desk,
  makeDesk,
  makeHeld,
  makeWaiting,
  type OperatorActor,
  seat,
  winners,
} from "@/lib/sessions/testing/desk";
import { auditOf } from "@/lib/users/testing";
import { changeReadyReply } from "./change";
import { createReadyReply } from "./create";
import { deleteReadyReply } from "./delete";
import { readyRepliesFor } from "./for-session";
import { listReadyReplies } from "./list";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
});

const greeting = { groupId: "", shortcut: "/Ahoj", text: "Dobrý den, {client.name}!" };
const create = (input: object = {}, actor = desk.admin) => createReadyReply(actor, { ...greeting, ...input });
const listed = async () => listReadyReplies(desk.admin);
const verbs = async () => (await auditOf(db.sql, desk.tenant)).map(({ verb }) => verb);

test("a text is stored under its shortcut without the slash, changed and deleted, and each is audited", async () => {
  const id = await create();
  expect(await listed()).toEqual([
    { id, groupId: null, group: null, shortcut: "ahoj", text: "Dobrý den, {client.name}!", version: 1 },
  ]);
  await changeReadyReply(desk.admin, { id, version: "1", groupId: desk.sales, shortcut: "ahoj", text: "Hi" });
  expect(await listed()).toEqual([
    { id, groupId: desk.sales, group: "Sales", shortcut: "ahoj", text: "Hi", version: 2 },
  ]);
  await deleteReadyReply(desk.admin, { id });
  expect(await listed()).toEqual([]);
  await create();
  expect(await verbs()).toEqual([
    "readyReplies.create",
    "readyReplies.change",
    "readyReplies.delete",
    "readyReplies.create",
  ]);
});

test("names and lengths are checked, and a placeholder that does not exist is refused by its name", async () => {
  const wrong: [object, string, RegExp][] = [
    [{ shortcut: " / " }, "shortcut", /Enter a shortcut/],
    [{ shortcut: "two words" }, "shortcut", /without spaces/],
    [{ shortcut: "x".repeat(41) }, "shortcut", /At most 40/],
    [{ text: " " }, "text", /Enter a text/],
    [{ text: "x".repeat(10_001) }, "text", /At most 10,000/],
    [{ text: "Hi {client.nme} and {operator}" }, "text", /no placeholder \{client\.nme\}, \{operator\}/],
    [{ groupId: 999_999 }, "groupId", /no longer exists/],
  ];
  for (const [input, field, message] of wrong)
    await expect(create(input), JSON.stringify(input).slice(0, 60)).rejects.toMatchObject({
      fields: { [field]: expect.stringMatching(message) },
    });
  expect(await listed()).toEqual([]);
  await create({ shortcut: "ŽÁDOST_2.b-c", text: "{param.any name} {x}" });
  expect((await listed())[0]?.shortcut).toBe("žádost_2.b-c");
});

test("a group has a shortcut once, in upper or lower case, also of two concurrent requests; another group may have it, too", async () => {
  const tries = ["Hi", "hi", "HI"].map((shortcut) => create({ shortcut, groupId: desk.sales }));
  expect(await winners(tries, Invalid)).toBe(1);
  await create({ shortcut: "hi", groupId: desk.support });
  await create({ shortcut: "hi" });
  expect((await listed()).map(({ group }) => group)).toEqual([null, "Sales", "Support"]);
});

test("of two changes of the same form one wins, and a deleted or strange text cannot be changed", async () => {
  const id = await create();
  const change = (text: string, actor = desk.admin) =>
    changeReadyReply(actor, { ...greeting, id, version: 1, text });
  expect(await winners([change("One"), change("Two")], Conflict)).toBe(1);
  const south = await makeDesk(db.sql, "south");
  await expect(change("Three", south.admin)).rejects.toThrow(NotFound);
  await expect(deleteReadyReply(south.admin, { id })).rejects.toThrow(NotFound);
  await deleteReadyReply(desk.admin, { id });
  await expect(deleteReadyReply(desk.admin, { id })).rejects.toThrow(NotFound);
  await expect(changeReadyReply(desk.admin, { ...greeting, id, version: 2 })).rejects.toThrow(Conflict);
});

test("supervisors manage them, analysts and operators do not", async () => {
  const supervisor = await makeActor(db.sql, desk.tenant, "supervisor");
  const id = await create({}, supervisor);
  for (const actor of [await makeActor(db.sql, desk.tenant, "analyst"), jana]) {
    await expect(create({}, actor)).rejects.toThrow(Forbidden);
    await expect(listReadyReplies(actor)).rejects.toThrow(Forbidden);
    await expect(deleteReadyReply(actor, { id })).rejects.toThrow(Forbidden);
    await expect(changeReadyReply(actor, { ...greeting, id, version: 1 })).rejects.toThrow(Forbidden);
  }
});

test("in a session they are those for everybody, of its group and of the operator's groups, filled in", async () => {
  await create({ shortcut: "all", text: "{client.name}, {operator.name}, {param.orderId}, {param.other}" });
  await create({ shortcut: "sales", groupId: desk.sales });
  await create({ shortcut: "support", groupId: desk.support });
  await deleteReadyReply(desk.admin, { id: await create({ shortcut: "old" }) });
  const values = { client_name: "Eva", parameters: { orderId: "4711" } };
  const own = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, values);
  const other = await makeHeld(db.sql, desk, desk.support, jana.operatorId, values);
  const shortcuts = async (id: number) => (await readyRepliesFor(jana, id)).map(({ shortcut }) => shortcut);
  expect(await shortcuts(own)).toEqual(["all", "sales"]);
  expect(await shortcuts(other)).toEqual(["all", "sales", "support"]);
  expect((await readyRepliesFor(jana, own))[0]).toMatchObject({ text: "Eva, Jana, 4711, {param.other}" });
});

test("nobody reads a session's values through them without the right to reply", async () => {
  const held = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  const waiting = await makeWaiting(db.sql, desk, desk.sales);
  const petr = await seat(db.sql, desk, "Petr");
  const south = await seat(db.sql, await makeDesk(db.sql, "south"), "Olga");
  await expect(readyRepliesFor(desk.admin, held)).rejects.toThrow(Forbidden);
  await expect(readyRepliesFor(jana, waiting)).rejects.toThrow(Forbidden);
  for (const actor of [petr, south]) await expect(readyRepliesFor(actor, held)).rejects.toThrow(NotFound);
});
