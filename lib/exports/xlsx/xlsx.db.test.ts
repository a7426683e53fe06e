import fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { BYTES } from "@/lib/sessions/each";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { MAX_CELL_LENGTH } from "../cells/split";
import { selectionOf } from "../csv/testing/file";
import { xlsxBytes, xlsxPieces } from "./testing";
import { type ReadCell, readWorkbook, readZip } from "./testing/reader";

const db = testDatabase();

async function tenantWith(name: string) {
  const tenant = await makeTenant(db.sql, name);
  return { tenant, admin: await makeActor(db.sql, tenant, "admin") };
}

/** Values that a spreadsheet would change if they were not texts. */
const LIKE_VALUES = ["0123", "12345678901234567890", "+420 777 123 456", "3-4", "=1+1", "1e5", "TRUE"];

test("T7: texts stay texts, numbers are numbers, and times are times of the chosen zone", async () => {
  const { tenant, admin } = await tenantWith("typed");
  await db.sql`insert into parameters (tenant_id, name) values (${tenant}, 'order')`;
  const anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  const ids: number[] = [];
  for (const [n, text] of LIKE_VALUES.entries())
    ids.push(
      await makeSession(
        db.sql,
        tenant,
        {
          client_phone: text,
          parameters: { order: text },
          tags: [text],
          operator_ids: [anna],
          rating: 4,
          banned: true,
          created_at: new Date(Date.parse("2026-10-25T00:30:00Z") - n * 86_400_000),
          accepted_at: new Date("2026-10-25T00:31:00Z"),
          ended_at: new Date("2026-10-25T00:32:01Z"),
        },
        [text],
      ),
    );
  const selection = await selectionOf(admin, {
    cols: "id,phone,param.order,tag,operator,rating,duration,banned,created,ended",
  });
  const book = readWorkbook(await xlsxBytes(selection));
  expect([...book.keys()]).toEqual(["Sessions", "Messages"]);
  const [head, ...rows] = book.get("Sessions") ?? [];
  expect(head).toEqual([
    "ID",
    "Client phone",
    "order",
    "Tags",
    "Operators",
    "Rating",
    "Duration (s)",
    "Banned",
    "Created",
    "Ended",
  ]);
  expect(rows.map((row) => row.slice(0, 8))).toEqual(
    LIKE_VALUES.map((text, n) => [ids[n], text, text, text, "Anna", 4, 61, "Yes"]),
  );
  expect(rows[0]?.slice(8)).toEqual([{ time: "2026-10-25 02:30:00" }, { time: "2026-10-25 02:32:01" }]);
  const [titles, ...messages] = book.get("Messages") ?? [];
  expect(titles).toEqual(["Session ID", "Message time", "Author is", "Author", "Message kind", "Message"]);
  expect(messages.map((row) => [row[0], row[5]])).toEqual(LIKE_VALUES.map((text, n) => [ids[n], text]));
  const elsewhere = readWorkbook(await xlsxBytes(selection, { zone: "America/New_York" }));
  expect(elsewhere.get("Sessions")?.[1]?.[8]).toEqual({ time: "2026-10-24 20:30:00" });
});

test("the header is bold and stays in view, and each column has a width", async () => {
  const { admin } = await tenantWith("looks");
  const parts = readZip(await xlsxBytes(await selectionOf(admin, { cols: "id,client" })));
  for (const name of ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]) {
    const sheet = parts.get(name)?.toString() ?? "";
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toMatch(/<cols><col min="1" max="1" width="\d+" customWidth="1"\/>/);
    expect(sheet).toContain('<c r="A1" s="1" t="inlineStr">');
  }
  expect(parts.get("xl/styles.xml")?.toString()).toContain("<font><b/>");
});

test("rows beyond the limit of a sheet are in the next one, which has the header too", async () => {
  const { tenant, admin } = await tenantWith("sheets");
  const ids: number[] = [];
  for (let n = 0; n < 5; n++)
    ids.unshift(await makeSession(db.sql, tenant, { created_at: new Date(n * 1_000) }, ["one", "two"]));
  const selection = await selectionOf(admin, { cols: "id" });
  const byRows = readWorkbook(await xlsxBytes(selection, {}, { rows: 4 }));
  expect([...byRows].map(([name, rows]) => [name, rows.length])).toEqual([
    ["Sessions", 4],
    ["Sessions (2)", 3],
    ["Messages", 4],
    ["Messages (2)", 4],
    ["Messages (3)", 4],
    ["Messages (4)", 2],
  ]);
  const rowsOf = (name: string) =>
    [...byRows].flatMap(([sheet, [head, ...rows]]) => {
      if (!sheet.startsWith(name)) return [];
      expect(head?.[0]).toBe(byRows.get(name)?.[0]?.[0]);
      return rows;
    });
  expect(rowsOf("Sessions").map(([id]) => id)).toEqual(ids);
  expect(rowsOf("Messages").map((row) => [row[0], row[5]])).toEqual(
    ids.flatMap((id) => [
      [id, "one"],
      [id, "two"],
    ]),
  );
  // A part of a zip has at most 4 GiB, however few rows it has.
  const byBytes = readWorkbook(await xlsxBytes(selection, {}, { bytes: 1_500 }));
  expect(byBytes.size).toBeGreaterThan(3);
  expect([...byBytes.values()].flatMap((rows) => rows.slice(1))).toHaveLength(15);
});

test("T8: a text that is longer than a cell continues in extra columns, and nothing is lost", async () => {
  const { tenant, admin } = await tenantWith("long");
  const long = "😀=žluť ".repeat(25_000);
  await makeSession(db.sql, tenant, { feedback: "f".repeat(40_000) }, ["first", long, "last"]);
  await makeSession(db.sql, tenant, { created_at: new Date(0) }, ["short"]);
  const selection = await selectionOf(admin, { cols: "id" });
  const book = readWorkbook(await xlsxBytes(selection, { columns: "transcript" }));
  const cellsOf = (sheet: string, title: string) => {
    const [head = [], row = []] = book.get(sheet) ?? [];
    return row.filter((_, index) => new RegExp(`^${title}( \\(\\d+\\))?$`).test(String(head[index])));
  };
  for (const [sheet, title] of [
    ["Sessions", "Feedback"],
    ["Sessions", "Transcript"],
  ] as const)
    for (const cell of cellsOf(sheet, title))
      expect(String(cell).length).toBeLessThanOrEqual(MAX_CELL_LENGTH);
  expect(cellsOf("Sessions", "Feedback")).toHaveLength(2);
  expect(cellsOf("Sessions", "Transcript").join("")).toContain(long);
  const messages = book.get("Messages") ?? [];
  expect(messages[0]?.slice(5, 7)).toEqual(["Message", "Message (2)"]);
  expect(messages.map((row) => row.slice(5).join("")).slice(1)).toEqual(["first", long, "last", "short"]);
});

test("T7: any text that can be stored is in its cell as it was", async () => {
  const { tenant, admin } = await tenantWith("texts");
  const texts = fc
    .sample(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), {
      numRuns: 150,
      seed: 13,
    })
    .map((text) => `${text.replaceAll("\0", "")}.`);
  texts.push(
    "a\u0001\u001Fb_x0041_",
    "one\r\ntwo\rthree\nfour\tfive",
    "  spaces  ",
    "<b>&amp;</b>",
    "\uFFFF",
  );
  const id = await makeSession(db.sql, tenant, {}, texts);
  const [, ...messages] =
    readWorkbook(await xlsxBytes(await selectionOf(admin, { cols: "id" }))).get("Messages") ?? [];
  expect(messages.map((row) => row[5])).toEqual(texts);
  expect(new Set(messages.map((row) => row[0]))).toEqual(new Set<ReadCell>([id]));
});

test("the sheet of messages has messages, an empty one as an empty cell, and on request what else happened", async () => {
  const { tenant, admin } = await tenantWith("rows");
  const id = await makeSession(db.sql, tenant, {}, ["hello", "x"]);
  await db.sql`update session_events set text = null where session_id = ${id} and seq = 2`;
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind)
    values (${tenant}, ${id}, 3, 'ended', now(), 'system')`;
  const selection = await selectionOf(admin, { cols: "id" });
  const messages = async (options = {}) =>
    readWorkbook(await xlsxBytes(selection, options))
      .get("Messages")
      ?.slice(1)
      .map((row) => [row[4], row[5]]);
  const written = [
    ["message", "hello"],
    ["message", undefined],
  ];
  expect(await messages()).toEqual(written);
  expect(await messages({ rows: "all" })).toEqual([...written, ["ended", "The session ended"]]);
});

test("a file without the column ID has it last, because it leads to the messages", async () => {
  const { tenant, admin } = await tenantWith("ids");
  const id = await makeSession(db.sql, tenant, { client_name: "Jana" }, ["hello"]);
  const book = readWorkbook(await xlsxBytes(await selectionOf(admin, { cols: "client" })));
  expect(book.get("Sessions")).toEqual([
    ["Client", "ID"],
    ["Jana", id],
  ]);
  expect(book.get("Messages")?.[1]?.[0]).toBe(id);
});

test("a large file is written in small parts while the rows are read, and each session is counted once", async () => {
  const { tenant, admin } = await tenantWith("large");
  await db.sql`insert into sessions (tenant_id, status, channel, created_at, event_count, message_count)
    select ${tenant}, 'closed', 'webchat', now() - n * interval '1 second', 10, 10 from generate_series(1, 500) as n`;
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    select tenant_id, id, seq, 'message', created_at, 'client',
      (select string_agg(md5(concat_ws(' ', id, seq, n)), '') from generate_series(1, 30) as n)
    from sessions, generate_series(1, 10) as seq where tenant_id = ${tenant}`;
  const selection = await selectionOf(admin, { cols: "id" });
  const sessions: number[] = [];
  let [bytes, largest] = [0, 0];
  for await (const piece of xlsxPieces(selection)) {
    bytes += piece.content.length;
    largest = Math.max(largest, piece.content.length);
    sessions.push(...piece.sessions);
  }
  expect(new Set(sessions).size).toBe(500);
  expect(sessions).toHaveLength(500);
  expect(bytes).toBeGreaterThan(2 * BYTES);
  expect(largest).toBeLessThan(BYTES);
});
