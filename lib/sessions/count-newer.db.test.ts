import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { printCursor } from "@/lib/grid/cursor";
import { parseQuery } from "@/lib/grid/parse-query";
import { sessionGrid } from "./columns";
import { countNewer } from "./count-newer";
import { listSessions } from "./list";
import type { Selection } from "./predicate";
import { makeActor, makeNamed, makeSession, makeTenant } from "./testing";

const grid = sessionGrid([]);
const db = testDatabase();
let tenant: number;
let admin: Actor;
let operator: Actor;

const AT = new Date("2026-10-20T12:00:00Z");
const after = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);
const end = (values: Record<string, unknown>) =>
  makeSession(db.sql, tenant, { created_at: AT, ended_at: AT, ...values }, ["hello"]);

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  const jana = await makeNamed(db.sql, "operators", tenant, "Jana");
  operator = await makeActor(db.sql, tenant, "operator", { operatorId: jana });
  await end({ channel: "phone" });
  await end({ channel: "video", operator_ids: [jana] });
});

function ask(actor: Actor, parameters: Record<string, string> = {}): Selection {
  const { query } = parseQuery(grid, parameters);
  const context = { zone: "Europe/Prague", country: null, now: new Date() };
  return { actor, scope: "history", grid, query, context };
}

/** The selection of what is newer than the list as it is now. */
async function newerThanNow(actor: Actor, parameters: Record<string, string> = {}): Promise<Selection> {
  const [first] = (await listSessions(ask(actor, parameters))).rows;
  return ask(actor, { ...parameters, ...(first && { before: printCursor(first.position) }) });
}

test("counts exactly the matching sessions that come before the first row, also those of the same instant", async () => {
  const [all, phone, theirs, none] = [
    await newerThanNow(admin),
    await newerThanNow(admin, { channel: "phone" }),
    await newerThanNow(operator),
    await newerThanNow(admin, { channel: "vk" }),
  ];
  expect(await Promise.all([all, phone, theirs, none].map(countNewer))).toEqual([0, 0, 0, 0]);
  const other = await makeTenant(db.sql, "south");
  await makeSession(db.sql, other, { created_at: after(5), ended_at: after(5) });
  await end({ channel: "phone", created_at: after(1) });
  // Of the same instant as the first row, and stored later.
  await end({ channel: "vk" });
  await end({ channel: "phone", created_at: after(-60) });
  await makeSession(db.sql, tenant, { status: "active", created_at: after(9) });
  expect(await Promise.all([all, phone, theirs, none].map(countNewer))).toEqual([2, 1, 0, 1]);
});

test("another order, and a cursor that cannot be read, are refused with a reason", async () => {
  await expect(countNewer(ask(admin, { sort: "-duration" }))).rejects.toThrow("Only the default order");
  await expect(countNewer(ask(admin, { before: "xyz" }))).rejects.toThrow("not a position");
});
