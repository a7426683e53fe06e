import { beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, observeStatements } from "@/db";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { Actor } from "@/lib/actor";
import type { Column } from "@/lib/grid/column";
import { printCursor } from "@/lib/grid/cursor";
import type { Parameters } from "@/lib/grid/parameters";
import { countSessions } from "./count";
import { facetOf } from "./facets";
import { listSessions } from "./list";
import { readSelection } from "./selection";
import { makeActor, makeNamed, makeSession, makeTenant } from "./testing";

const db = testDatabase();
let admin: Actor;
beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  await makeNamed(db.sql, "operators", tenant, "Anna");
  await makeNamed(db.sql, "operators", tenant, "Berta");
  await db.sql`insert into parameters (tenant_id, name) values (${tenant}, 'constructor'), (${tenant}, '__proto__')`;
  await makeSession(
    db.sql,
    tenant,
    { channel: "telegram", tags: ["vip"], campaign: "spring", parameters: { constructor: "x" } },
    ["hello"],
  );
});

const ask = (parameters: Parameters) => readSelection(admin, "history", parameters);
const named = async (parameters: Parameters) =>
  (await ask(parameters)).problems.map(({ key, value }) => `${key}=${value}`);

test("T26: a filter value that no session has is reported; an unlisted value that a session has is not", async () => {
  expect(await named({ channel: "telegram,fax" })).toEqual(["channel=fax"]);
  expect(await named({ operator: "987654" })).toEqual(["operator=987654"]);
  expect(await named({ tag: "vip,nothing" })).toEqual(["tag=nothing"]);
  expect(await named({ campaign: "spring" })).toEqual([]);
  expect(await named({ q: "hello %%%" })).toEqual(["q=%%%"]);
});

test("filters on several columns of operators have the names of all their values", async () => {
  const [anna, berta] = await db.sql`select id from operators order by name`;
  const { selection, names } = await readSelection(admin, "live", {
    operator: String(anna?.id),
    holder: String(berta?.id),
  });
  expect(selection.query.filters.size).toBe(2);
  expect([...names.operators.values()].sort()).toEqual(["Anna", "Berta"]);
});

test("hundreds of unknown values take two or three statements per column, however many there are", async () => {
  const many = (prefix: string) => Array.from({ length: 100 }, (_, index) => `${prefix}-${index}`).join(",");
  const columns = ["channel", "account", "tag", "campaign", "result", "browser"];
  const askedFor = () => ask(Object.fromEntries(columns.map((column) => [column, many(column)])));
  // Once before, so that the columns are in memory.
  await askedFor();
  const statements: string[] = [];
  observeStatements((statement) => statements.push(statement));
  const { problems } = await askedFor();
  observeStatements(undefined);
  expect(problems.filter(({ key }) => key === "tag").length).toBeGreaterThan(10);
  // Those of the newest sessions, and what has changed since the columns in memory were read, which may be two moments.
  const asked = statements.filter((statement) => statement.includes('"sessions"'));
  expect(asked.length).toBeLessThanOrEqual(3 * columns.length);
});

const hostile: [string, string][] = [
  ["created", "1000-01-01..9998-12-31"],
  ["created", "last-9999d"],
  ["duration", "9007199254740991.."],
  ["messages", "!-9007199254740991.."],
  ["id", "9007199254740991"],
  ["rating", "99999999"],
  ["client", "%_\\'\"\u202e"],
  ["client", "\u0300"],
  ["phone", "abc1"],
  ["param.constructor", "x"],
  ["param.__proto__", "!=x"],
  ["channel", "constructor"],
  ["sort", "param.__proto__"],
  ["sort", "-client"],
  ["q", "\ufdfa".repeat(130)],
  ["q", "' & | ! :* <-> ( )"],
  ["q", '"'],
  ["q", "-"],
  ["q", "-only -negative"],
  ["q", "a".repeat(2000)],
];
const cursors = [
  ["\0", 0, 1],
  [1.5, 0, 1],
  [1e12, 0, 1],
  [1e20, 0, 1],
  ["x", 8e15, 1],
  [true, 0, 1],
  [null, -1e14, 1],
  [{}, 0, 1],
  ["\ud800", 0, 1],
];

describe("no address causes a database error", () => {
  test.each(hostile)("%s=%s", async (key, value) => {
    const { selection } = await ask({ [key]: value });
    await listSessions(selection);
    await countSessions(selection);
    await facetOf(selection, selection.grid.byId.get("channel") as Column);
  });

  test("a cursor of another order, or a forged one", async () => {
    for (const [value, at, id] of cursors)
      for (const sort of ["client", "-rating", "duration", "ended", "auto-accepted", "id", "created"]) {
        const after = printCursor({ value: value as never, at: at as number, id: id as number });
        const { selection } = await ask({ sort, after });
        await listSessions(selection);
      }
  });
});

test("T32: a database that does not answer is an error, never an empty list, total or facet", async () => {
  const { selection } = await ask({});
  await closeDatabase();
  setEnv({ DATABASE_URL: "postgres://nobody:nothing@127.0.0.1:1/none" });
  try {
    await expect(listSessions(selection)).rejects.toThrow();
    await expect(countSessions(selection)).rejects.toThrow();
    await expect(facetOf(selection, selection.grid.byId.get("channel") as Column)).rejects.toThrow();
    await expect(ask({})).rejects.toThrow();
  } finally {
    await closeDatabase();
    setEnv({ DATABASE_URL: db.url });
  }
});
