import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { listSessions } from "@/lib/sessions/list";
import type { Selection } from "@/lib/sessions/predicate";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { makeWorld, type World } from "@/lib/sessions/testing/world";
import { describeLongCells } from "../cells/long-cells";
import { MAX_CELL_LENGTH } from "../cells/split";
import type { ExportOptions } from "../format";
import { readCsv } from "./testing";
import { csvText, longCells, selectionOf } from "./testing/file";

const db = testDatabase();
let world: World;
beforeAll(async () => {
  world = await makeWorld(db.sql);
  await db.sql`insert into parameters (tenant_id, name) select tenant_id, 'color' from clients limit 1`;
});

/** The ids of the list, page after page, as the screen shows them. */
async function paged(selection: Selection): Promise<number[]> {
  const ids: number[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listSessions({ ...selection, query: { ...selection.query, after, size: 25 } });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

test("T6: a file has every page of the view in order, under any filters, for an admin and for an operator", async () => {
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
  // More than two filters rarely match anything.
  const address = fc
    .tuple(fc.subarray(Object.keys(filters), { maxLength: 2 }), fc.constantFrom(...sorts), fc.nat())
    .map(([keys, sort, n]) => {
      const chosen = keys.map((key) => [key, filters[key]?.[n % (filters[key]?.length ?? 1)]]);
      return { ...Object.fromEntries(chosen), sort } as Record<string, string>;
    });
  let rowCount = 0;
  const actor = fc.constantFrom(world.admin, ...Object.values(world.operators));
  await fc.assert(
    fc.asyncProperty(address, actor, async (address, actor) => {
      const selection = await selectionOf(actor, { ...address, cols: "id" });
      const [head, ...rows] = readCsv(await csvText(selection));
      expect(head).toEqual(["ID"]);
      expect(rows.map(([id]) => Number(id))).toEqual(await paged(selection));
      rowCount += rows.length;
    }),
    { numRuns: 60 },
  );
  expect(rowCount).toBeGreaterThan(500);
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
  const selection = await selectionOf(admin, {
    cols: "channel,client,phone,created,tag,feedback,rating,banned,group,duration",
  });
  const text = await csvText(selection);
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
  const [, row] = readCsv(await csvText(selection, { separator: ";", zone: "America/New_York" }), ";");
  expect(row?.[3]).toBe("2026-10-24T20:30:00-04:00");
});

test("T8: a transcript of 200,000 characters loses nothing, and the row above it has as many fields", async () => {
  const tenant = await makeTenant(db.sql, "long");
  const admin = await makeActor(db.sql, tenant, "admin");
  const long = "😀=žluť ".repeat(25_000);
  await makeSession(db.sql, tenant, {}, ["short"]);
  await makeSession(db.sql, tenant, { created_at: new Date(Date.now() - 1_000) }, ["first", long, "last"]);
  const selection = await selectionOf(admin, { cols: "id" });
  const [head, short, row] = readCsv(await csvText(selection, { columns: "transcript" }));
  const first = head?.indexOf("Transcript") ?? -1;
  expect(head?.slice(first)).toEqual([
    "Transcript",
    ...Array.from({ length: (head?.length ?? 0) - first - 1 }, (_, index) => `Transcript (${index + 2})`),
  ]);
  expect(short).toHaveLength(head?.length ?? 0);
  const cells = row?.slice(first) ?? [];
  expect(cells.every((cell) => cell.length <= MAX_CELL_LENGTH && cell.isWellFormed())).toBe(true);
  const whole = cells.map((cell) => (/^'[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell)).join("");
  expect(whole).toContain(long);
  expect(whole).toMatch(/Client: first\n[\s\S]*: last$/);
  expect(cells.at(-1)).not.toBe("");
  const counted = { cells: 0, transcripts: 1, messages: 0 };
  expect(await longCells(selection, { columns: "transcript" })).toEqual(counted);
});

test("T8: a long value continues in extra columns, and the preview counts it", async () => {
  const tenant = await makeTenant(db.sql, "wide");
  const admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`insert into parameters (tenant_id, name) values (${tenant}, 'log')`;
  const log = "x".repeat(70_000);
  await makeSession(db.sql, tenant, { parameters: { log }, feedback: "ok" });
  const selection = await selectionOf(admin, { cols: "param.log,feedback" });
  const [head, row] = readCsv(await csvText(selection));
  expect(head).toEqual(["log", "log (2)", "log (3)", "Feedback"]);
  expect(row?.slice(0, 3).join("")).toBe(log);
  expect(row?.[3]).toBe("ok");
  expect(await longCells(selection, { columns: "all" })).toEqual({ cells: 1, transcripts: 0, messages: 0 });
});

test("T8: length is counted as in Excel: an emoji is two units, an accented letter one", async () => {
  const tenant = await makeTenant(db.sql, "emoji");
  const admin = await makeActor(db.sql, tenant, "admin");
  for (const feedback of [
    "\u{1F600}".repeat(20_000),
    "\u{1F600}".repeat(16_383),
    "ž".repeat(MAX_CELL_LENGTH),
  ])
    await makeSession(db.sql, tenant, { feedback });
  const selection = await selectionOf(admin, { cols: "feedback" });
  const [head] = readCsv(await csvText(selection));
  expect(head).toEqual(["Feedback", "Feedback (2)"]);
  expect(await longCells(selection)).toEqual({ cells: 1, transcripts: 0, messages: 0 });
});

test("T8: a list of thousands continues in extra columns, and the preview counts its labels", async () => {
  const tenant = await makeTenant(db.sql, "lists");
  const admin = await makeActor(db.sql, tenant, "admin");
  const named = await makeNamed(db.sql, "operators", tenant, "N".repeat(700));
  const tags = Array.from({ length: 5_000 }, (_, n) => `tag ${n}`);
  await makeSession(db.sql, tenant, { tags });
  await makeSession(db.sql, tenant, { tags: tags.slice(0, 100), created_at: new Date(1) });
  await makeSession(db.sql, tenant, { operator_ids: Array(60).fill(named), created_at: new Date(0) });
  const selection = await selectionOf(admin, { cols: "tag,operator" });
  const [head, ...rows] = readCsv(await csvText(selection));
  expect(head).toEqual(["Tags", "Tags (2)", "Operators", "Operators (2)"]);
  expect(rows[0]?.slice(0, 2).join("")).toBe(tags.join(", "));
  expect(await longCells(selection)).toEqual({ cells: 2, transcripts: 0, messages: 0 });
});

/** Events whose text fits into a cell but whose description does not, and that description. */
const OVERLONG: readonly [string, { kind: string; text?: string; data?: object }, string][] = [
  [
    "of a kind we do not know",
    { kind: "co_browsing", text: "x".repeat(32_760) },
    `co browsing: ${"x".repeat(32_760)}`,
  ],
  ["for the name of a file", { kind: "file", text: "f".repeat(32_764) }, `File ${"f".repeat(32_764)}`],
  [
    "with a reason and no text",
    { kind: "banned", data: { reason: "r".repeat(40_000) } },
    `The client was banned: ${"r".repeat(40_000)}`,
  ],
  [
    "with ten thousand names",
    { kind: "parameters_changed", data: { names: Array.from({ length: 10_000 }, (_, n) => `name ${n}`) } },
    `Client changed ${Array.from({ length: 10_000 }, (_, n) => `name ${n}`).join(", ")}`,
  ],
];

test.each(OVERLONG)(
  "T34: an event %s fits into a file with a row for each message, and loses nothing",
  async (name, { kind, text = null, data = null }, said) => {
    const tenant = await makeTenant(db.sql, `overlong ${name}`);
    const admin = await makeActor(db.sql, tenant, "admin");
    const id = await makeSession(db.sql, tenant);
    await makeSession(db.sql, tenant, { created_at: new Date(0) }, ["short"]);
    await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text, data)
      values (${tenant}, ${id}, 1, ${kind}, now(), 'client', ${text}, ${data as never})`;
    const selection = await selectionOf(admin, { cols: "id" });
    const [head, long, short] = readCsv(await csvText(selection, { layout: "messages", rows: "all" }));
    const first = head?.indexOf("Message") ?? -1;
    expect(head?.slice(first, first + 2)).toEqual(["Message", "Message (2)"]);
    expect(long?.slice(first).join("")).toBe(said);
    expect(long?.slice(first).every((cell) => cell.length <= MAX_CELL_LENGTH && cell !== "")).toBe(true);
    expect(short).toHaveLength(head?.length ?? 0);
  },
);

test("T34: a transcript with long names of kinds has as many cells as were counted for it", async () => {
  const tenant = await makeTenant(db.sql, "long kinds");
  const admin = await makeActor(db.sql, tenant, "admin");
  const id = await makeSession(db.sql, tenant);
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind)
    select ${tenant}, ${id}, n, repeat('k', 800), now(), 'client' from generate_series(1, 45) as n`;
  const [head, row] = readCsv(
    await csvText(await selectionOf(admin, { cols: "id" }), { columns: "transcript" }),
  );
  expect(head?.slice(-2)).toEqual(["Transcript", "Transcript (2)"]);
  expect(row?.join("").match(/k/g)?.length).toBeGreaterThanOrEqual(45 * 800);
});

test("the preview counts long messages only for the layout with a row for each", async () => {
  const tenant = await makeTenant(db.sql, "long messages");
  const admin = await makeActor(db.sql, tenant, "admin");
  const id = await makeSession(db.sql, tenant, {}, ["y".repeat(40_000), "\u{1F600}".repeat(20_000), "short"]);
  const reason = "r".repeat(40_000);
  const names = Array.from({ length: 10_000 }, (_, n) => `name ${n}`);
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text, data) values
    (${tenant}, ${id}, 4, 'banned', now(), 'system', null, ${{ reason } as never}),
    (${tenant}, ${id}, 5, 'parameters_changed', now(), 'client', null, ${{ names } as never}),
    (${tenant}, ${id}, 6, 'left_queue', now(), 'client', null, ${{ reason } as never}),
    (${tenant}, ${id}, 7, 'message', now(), 'client', repeat('ž', 32767), null)`;
  const selection = await selectionOf(admin, { cols: "id" });
  const inRows = async (rows: ExportOptions["rows"]) => longCells(selection, { layout: "messages", rows });
  expect(await inRows("all")).toEqual({ cells: 0, transcripts: 0, messages: 4 });
  expect(await inRows("messages")).toEqual({ cells: 0, transcripts: 0, messages: 2 });
  expect(await longCells(selection)).toEqual({ cells: 0, transcripts: 0, messages: 0 });
});

test("the note gives the number of long texts, says that it is unknown, or is absent", () => {
  const none = { cells: 0, transcripts: 0, messages: 0 };
  expect(describeLongCells(none)).toBeNull();
  expect(describeLongCells({ ...none, messages: 1 })).toMatch(/^1 text is longer than the 32,767 characters/);
  expect(describeLongCells({ ...none, cells: 2, transcripts: 3 })).toMatch(
    /^5 texts are .* Nothing is lost\.$/,
  );
  expect(describeLongCells({ ...none, cells: null })).toMatch(/^Some texts may be longer/);
});

test("with a row for each message there are messages only, and on request what else happened", async () => {
  const tenant = await makeTenant(db.sql, "messages");
  const admin = await makeActor(db.sql, tenant, "admin");
  const silent = await makeSession(db.sql, tenant, { created_at: new Date(0) });
  const spoken = await makeSession(db.sql, tenant, { client_name: "Jana" }, [
    "hello",
    "-1",
    "y".repeat(40_000),
  ]);
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text) values
    (${tenant}, ${spoken}, 4, 'queued', now(), 'system', null), (${tenant}, ${spoken}, 5, 'system', now(), 'system', 'Reconnected'),
    (${tenant}, ${spoken}, 6, 'file', now(), 'client', 'a.png'), (${tenant}, ${spoken}, 7, 'ended', now(), 'system', null)`;
  const selection = await selectionOf(admin, { cols: "id" });
  const [head, ...rows] = readCsv(await csvText(selection, { layout: "messages" }));
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
    [spoken, "client", "Jana", "file"],
  ]);
  expect(rows.map((row) => row.slice(5).join(""))).toEqual([
    "hello",
    "'-1",
    "y".repeat(40_000),
    "File a.png",
  ]);
  const [, ...all] = readCsv(await csvText(selection, { layout: "messages", rows: "all" }));
  expect(all.map((row) => [Number(row[0]), row[4]])).toEqual([
    ...["message", "message", "message", "system", "file", "ended"].map((kind) => [spoken, kind]),
    [silent, ""],
  ]);
});

test("texts that anonymising removed are marked as removed, in transcripts and in rows of messages", async () => {
  const tenant = await makeTenant(db.sql, "anonymised");
  const admin = await makeActor(db.sql, tenant, "admin");
  const anonymised = await makeSession(db.sql, tenant, { anonymised_at: new Date() }, ["a", "b"]);
  const normal = await makeSession(db.sql, tenant, { created_at: new Date(0) }, ["a", "b"]);
  await db.sql`update session_events set text = null, kind = case when seq = 1 then 'message' else 'file' end
    where tenant_id = ${tenant}`;
  const removed = [
    "Text removed when the session was anonymised",
    "File removed when the session was anonymised",
  ];
  const empty = ["", "File without a name"];

  const selection = await selectionOf(admin, { cols: "id" });
  const [, ...rows] = readCsv(await csvText(selection, { layout: "messages" }));
  expect(rows.map((row) => [Number(row[0]), row.at(-1)])).toEqual([
    ...removed.map((said) => [anonymised, said]),
    ...empty.map((said) => [normal, said]),
  ]);
  const [, ...sessions] = readCsv(await csvText(selection, { columns: "transcript" }));
  const transcripts = sessions.map((row) =>
    row
      .at(-1)
      ?.split("\n")
      .map((line) => line.replace(/^.*?: /, "")),
  );
  expect(transcripts).toEqual([removed, ["An empty message", "File without a name"]]);
});

test("T8: a long transcript of an anonymised session has the cells that were counted for it", async () => {
  const tenant = await makeTenant(db.sql, "long anonymised");
  const admin = await makeActor(db.sql, tenant, "admin");
  const id = await makeSession(db.sql, tenant, { anonymised_at: new Date() });
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind)
    select ${tenant}, ${id}, n, 'message', now(), 'client' from generate_series(1, 2000) as n`;
  const selection = await selectionOf(admin, { cols: "id" });
  const [head, row] = readCsv(await csvText(selection, { columns: "transcript" }));
  expect(row).toHaveLength(head?.length ?? 0);
  expect(row?.at(-1)).not.toBe("");
  expect(row?.join("").match(/removed/g)).toHaveLength(2_000);
});

test("T7: the name of a parameter is not a formula in the header", async () => {
  const tenant = await makeTenant(db.sql, "formulas");
  const admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`insert into parameters (tenant_id, name, label) values (${tenant}, '=1+1', null), (${tenant}, 'a', '@SUM(A1)')`;
  const selection = await selectionOf(admin, { cols: "param.=1+1,param.a" });
  const [head] = readCsv(await csvText(selection));
  expect(head).toEqual(["'=1+1", "'@SUM(A1)"]);
});

test("a list is joined by a separator that none of its values in the file has", async () => {
  const tenant = await makeTenant(db.sql, "separators");
  const admin = await makeActor(db.sql, tenant, "admin");
  const novak = await makeNamed(db.sql, "operators", tenant, "Novák, Jan");
  const anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  await makeSession(db.sql, tenant, { tags: ["vip", "late"], operator_ids: [anna, novak] });
  await makeSession(db.sql, tenant, { tags: ["price, high", "a;b|c"], created_at: new Date(0) });
  const all = await selectionOf(admin, { cols: "tag,operator" });
  expect(readCsv(await csvText(all)).slice(1)).toEqual([
    ["vip || late", "Anna; Novák, Jan"],
    ["price, high || a;b|c", ""],
  ]);
  const some = await selectionOf(admin, { cols: "tag", tag: "vip" });
  expect(readCsv(await csvText(some))[1]).toEqual(["vip, late"]);
});

test("T7: digits are kept as text on request, in every cell of text and in no other", async () => {
  const tenant = await makeTenant(db.sql, "digits");
  const admin = await makeActor(db.sql, tenant, "admin");
  const texts = ["0777123456", "12345678901234567890", "3-4", "+420 777 123 456"];
  for (const [n, text] of texts.entries())
    await makeSession(
      db.sql,
      tenant,
      { client_phone: text, tags: [text], rating: 4, created_at: new Date(1e12 - n * 1_000) },
      [text],
    );
  const selection = await selectionOf(admin, { cols: "id,phone,tag,rating,created" });
  const [head, ...rows] = readCsv(await csvText(selection, { layout: "messages", digits: "text" }));
  expect(head?.slice(0, 5)).toEqual(["ID", "Client phone", "Tags", "Rating", "Created"]);
  for (const [n, text] of texts.entries()) {
    const [id, phone, tag, rating, created] = rows[n] ?? [];
    expect([phone, tag, rows[n]?.at(-1)]).toEqual(Array(3).fill(`="${text}"`));
    expect([id, rating, created].join()).not.toContain('"');
  }
  const [, plain] = readCsv(await csvText(selection));
  expect(plain?.slice(1, 3)).toEqual([texts[0], texts[0]]);
});
