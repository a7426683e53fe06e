import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { listSessions } from "@/lib/sessions/list";
import type { Question } from "@/lib/sessions/predicate";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { makeWorld, type World } from "@/lib/sessions/testing-world";
import { LONGEST_CELL } from "./field";
import { countLongCells } from "./long-cells";
import { readCsv } from "./testing";
import { ask, written } from "./testing-file";

let db: TestDatabase;
let world: World;
beforeAll(async () => {
  db = await testDatabase();
  world = await makeWorld(db.sql);
  await db.sql`insert into parameters (tenant_id, name) select tenant_id, 'color' from clients limit 1`;
});
afterAll(() => db.drop());

/** The ids of the list, page after page, as the screen shows them. */
async function paged(question: Question): Promise<number[]> {
  const ids: number[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listSessions({ ...question, query: { ...question.query, after, size: 25 } });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

test("T6: a file holds every page of the view in its order, whatever filters it, for an admin and for an operator", async () => {
  const filters: Record<string, readonly string[]> = {
    channel: ["webchat", "!webchat,phone", "phone,-"],
    tag: ["vip", "-", "a%2Cb", "!vip"],
    created: ["2026-10-25", "2026-10-21..2026-10-24", "..2026-10-25T02:30"],
    client: ["zaneta", "=100%25_%5C'", "O'Brien", "-"],
    rating: ["3..", "!5", "-"],
    operator: [String(world.ids.anna), `!${world.ids.bert}`, "-"],
    "param.color": ["re", "-"],
    q: ["a", "-b"],
  };
  const sorts = ["client", "-client", "rating", "-rating", "id", "-ended", "duration", "-param.color"];
  // More filters together would meet nothing most of the time.
  const address = fc
    .tuple(fc.subarray(Object.keys(filters), { maxLength: 2 }), fc.constantFrom(...sorts), fc.nat())
    .map(([keys, sort, n]) => {
      const chosen = keys.map((key) => [key, filters[key]?.[n % (filters[key]?.length ?? 1)]]);
      return { ...Object.fromEntries(chosen), sort } as Record<string, string>;
    });
  let met = 0;
  const actor = fc.constantFrom(world.admin, ...Object.values(world.operators));
  await fc.assert(
    fc.asyncProperty(address, actor, async (address, actor) => {
      const question = await ask(actor, { ...address, cols: "id" });
      const [head, ...rows] = readCsv(await written(question));
      expect(head).toEqual(["ID"]);
      expect(rows.map(([id]) => Number(id))).toEqual(await paged(question));
      met += rows.length;
    }),
    { numRuns: 60 },
  );
  expect(met).toBeGreaterThan(500);
});

test("the cells are what the screen shows, with labels, names and local times", async () => {
  const tenant = await makeTenant(db.sql, "cells");
  const admin = await makeActor(db.sql, tenant, "admin");
  const at = new Date("2026-10-25T00:30:00Z");
  await makeSession(db.sql, tenant, {
    channel: "whatsapp",
    client_name: "=cmd()",
    client_phone: "+420 777",
    created_at: at,
    tags: ["vip", 'a "b"'],
    feedback: "one\r\ntwo & <three> ☎",
    rating: -1,
    banned: true,
  });
  const question = await ask(admin, {
    cols: "channel,client,phone,created,tag,feedback,rating,banned,group,duration",
  });
  const text = await written(question);
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.replaceAll("\r\n", "").includes("\n")).toBe(false);
  expect(readCsv(text)).toEqual([
    [
      "Channel",
      "Client",
      "Client phone",
      "Created",
      "Tags",
      "Feedback",
      "Rating",
      "Banned",
      "Group",
      "Duration (s)",
    ],
    [
      "WhatsApp",
      "'=cmd()",
      "'+420 777",
      "2026-10-25T02:30:00+02:00",
      'vip, a "b"',
      "one\r\ntwo & <three> ☎",
      "-1",
      "Yes",
      "",
      "",
    ],
  ]);
  const [, row] = readCsv(await written(question, { separator: ";", zone: "America/New_York" }), ";");
  expect(row?.[3]).toBe("2026-10-24T20:30:00-04:00");
});

test("T8: a transcript of 200,000 characters loses nothing, and the row above it has as many fields", async () => {
  const tenant = await makeTenant(db.sql, "long");
  const admin = await makeActor(db.sql, tenant, "admin");
  const long = "😀=žluť ".repeat(25_000);
  await makeSession(db.sql, tenant, {}, ["short"]);
  await makeSession(db.sql, tenant, { created_at: new Date(Date.now() - 1_000) }, ["first", long, "last"]);
  const question = await ask(admin, { cols: "id" });
  const [head, short, row] = readCsv(await written(question, { columns: "transcript" }));
  const first = head?.indexOf("Transcript") ?? -1;
  expect(head?.slice(first)).toEqual([
    "Transcript",
    ...Array.from({ length: (head?.length ?? 0) - first - 1 }, (_, index) => `Transcript (${index + 2})`),
  ]);
  expect(short).toHaveLength(head?.length ?? 0);
  const cells = row?.slice(first) ?? [];
  expect(cells.every((cell) => cell.length <= LONGEST_CELL && cell.isWellFormed())).toBe(true);
  const whole = cells.map((cell) => (/^'[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell)).join("");
  expect(whole).toContain(long);
  expect(whole).toMatch(/Client: first\n[\s\S]*: last$/);
  expect(cells.at(-1)).not.toBe("");
  expect(await countLongCells(question, [], { transcripts: true })).toEqual({ cells: 0, transcripts: 1 });
});

test("T8: a long value of any column goes on in columns of its own, and is counted beforehand", async () => {
  const tenant = await makeTenant(db.sql, "wide");
  const admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`insert into parameters (tenant_id, name) values (${tenant}, 'log')`;
  const log = "x".repeat(70_000);
  await makeSession(db.sql, tenant, { parameters: { log }, feedback: "ok" });
  const question = await ask(admin, { cols: "param.log,feedback" });
  const [head, row] = readCsv(await written(question));
  expect(head).toEqual(["log", "log (2)", "log (3)", "Feedback"]);
  expect(row?.slice(0, 3).join("")).toBe(log);
  expect(row?.[3]).toBe("ok");
  const columns = question.grid.columns.filter(({ kind }) => kind === "text");
  expect(await countLongCells(question, columns, { transcripts: false })).toEqual({
    cells: 1,
    transcripts: 0,
  });
});

test("with a row for each message, a session without messages has a row too", async () => {
  const tenant = await makeTenant(db.sql, "messages");
  const admin = await makeActor(db.sql, tenant, "admin");
  const silent = await makeSession(db.sql, tenant, { created_at: new Date(0) });
  const spoken = await makeSession(db.sql, tenant, { client_name: "Jana" }, [
    "hello",
    "-1",
    "y".repeat(40_000),
  ]);
  const [head, ...rows] = readCsv(await written(await ask(admin, { cols: "id" }), { layout: "messages" }));
  expect(head).toEqual([
    "ID",
    "Message time",
    "Author is",
    "Author",
    "Message kind",
    "Message",
    "Message (2)",
  ]);
  expect(rows.map(([id, , author, name, kind]) => [Number(id), author, name, kind])).toEqual([
    [spoken, "client", "Jana", "message"],
    [spoken, "operator", "Operator", "message"],
    [spoken, "client", "Jana", "message"],
    [silent, "", "", ""],
  ]);
  expect(rows.map((row) => row.slice(5).join(""))).toEqual(["hello", "'-1", "y".repeat(40_000), ""]);
});

test("what anonymising took away is said to be removed, in transcripts and in rows of messages", async () => {
  const tenant = await makeTenant(db.sql, "anonymised");
  const admin = await makeActor(db.sql, tenant, "admin");
  const gone = await makeSession(db.sql, tenant, { anonymised_at: new Date() }, ["a", "b"]);
  const kept = await makeSession(db.sql, tenant, { created_at: new Date(0) }, ["a", "b"]);
  await db.sql`update session_events set text = null, kind = case seq when 1 then 'message' else 'file' end
    where tenant_id = ${tenant}`;
  const removed = [
    "Text removed when the session was anonymised",
    "File removed when the session was anonymised",
  ];
  const empty = ["An empty message", "File without a name"];

  const question = await ask(admin, { cols: "id" });
  const [, ...rows] = readCsv(await written(question, { layout: "messages" }));
  expect(rows.map((row) => [Number(row[0]), row.at(-1)])).toEqual([
    ...removed.map((said) => [gone, said]),
    ...empty.map((said) => [kept, said]),
  ]);
  const [, ...sessions] = readCsv(await written(question, { columns: "transcript" }));
  const transcripts = sessions.map((row) =>
    row
      .at(-1)
      ?.split("\n")
      .map((line) => line.replace(/^.*?: /, "")),
  );
  expect(transcripts).toEqual([removed, empty]);
});

test("T8: a long transcript of an anonymised session has the cells that were counted for it", async () => {
  const tenant = await makeTenant(db.sql, "long anonymised");
  const admin = await makeActor(db.sql, tenant, "admin");
  const id = await makeSession(db.sql, tenant, { anonymised_at: new Date() });
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind)
    select ${tenant}, ${id}, n, 'message', now(), 'client' from generate_series(1, 2000) as n`;
  const question = await ask(admin, { cols: "id" });
  const [head, row] = readCsv(await written(question, { columns: "transcript" }));
  expect(row).toHaveLength(head?.length ?? 0);
  expect(row?.at(-1)).not.toBe("");
  expect(row?.join("").match(/removed/g)).toHaveLength(2_000);
});

test("T7: the name of a parameter is no formula in the head either", async () => {
  const tenant = await makeTenant(db.sql, "formulas");
  const admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`insert into parameters (tenant_id, name, label) values (${tenant}, '=1+1', null), (${tenant}, 'a', '@SUM(A1)')`;
  const question = await ask(admin, { cols: "param.=1+1,param.a" });
  const [head] = readCsv(await written(question));
  expect(head).toEqual(["'=1+1", "'@SUM(A1)"]);
});
