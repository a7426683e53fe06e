import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Selection } from "@/lib/sessions/predicate";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { MAX_CELL_LENGTH } from "../cells/split";
import { guardFormula } from "./formula-guard";
import { readCsv } from "./testing";
import { csvText, selectionOf } from "./testing/file";
import { hasSpreadsheet, openedInSpreadsheet } from "./testing/spreadsheet";

/** Texts that a spreadsheet might calculate, take apart or leave something of out. */
const AWKWARD = [
  "=1+1",
  '=HYPERLINK("https://example.com","open")',
  "+420777123456",
  "-1",
  "-",
  "@SUM(1,2)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "\uFF1D1+1",
  "'=1+1",
  "'",
  'he said "no"',
  '"',
  "a,b;c",
  "one\r\ntwo\n\nthree\rfour",
  "a\tb",
  " spaces  around ",
  "\u{1F600}\u{1F44D}\u{1F3FD}",
  "\u05E9\u05DC\u05D5\u05DD, \u0639\u0627\u0644\u0645",
  "\u202Eabc\u202C",
  "<b>&amp;</b>",
  "Žluťoučký kůň",
];

/** Texts that mean what they say, and look like a number, a date or a time. */
const LIKE_VALUES = [
  "0123",
  "12345678901234567890",
  "2026-11-01",
  "1-2",
  "1/2",
  "1e5",
  "12:30",
  "5%",
  "TRUE",
];

const LONG = "\u{1F600}=žluť ".repeat(25_000);

describe.skipIf(!hasSpreadsheet)("a CSV file in LibreOffice (skipped where soffice is not installed)", () => {
  const db = testDatabase();
  let messages: Selection;
  let long: Selection;
  let ids: [messages: number, long: number];
  beforeAll(async () => {
    const tenant = await makeTenant(db.sql, "spreadsheet");
    const admin = await makeActor(db.sql, tenant, "admin");
    ids = [
      await makeSession(db.sql, tenant, { client_name: "=Jana", rating: -1 }, [...AWKWARD, ...LIKE_VALUES]),
      await makeSession(db.sql, tenant, { channel: "phone" }, ["first", LONG, "last"]),
    ];
    messages = await selectionOf(admin, { channel: "webchat", cols: "id,client,rating" });
    long = await selectionOf(admin, { channel: "phone", cols: "id" });
  });

  test.each([",", ";"] as const)(
    "T7: opened as it is, with %j between the fields, it calculates nothing and loses nothing",
    async (separator) => {
      const text = await csvText(messages, { layout: "messages", separator });
      const [head, ...rows] = await openedInSpreadsheet(text, { separator });
      expect(head?.map((cell) => cell.text)).toEqual(readCsv(text, separator)[0]);
      expect([head, ...rows].flat().filter((cell) => cell?.calculates)).toEqual([]);
      const awkward = rows.slice(0, AWKWARD.length);
      expect(awkward.map((row) => row.at(-1))).toEqual(AWKWARD.map(asText));
      expect(rows).toHaveLength(AWKWARD.length + LIKE_VALUES.length);
      for (const [id, client, rating] of rows) {
        expect(id).toMatchObject({ type: "float", text: String(ids[0]) });
        expect(client).toEqual(asText("=Jana"));
        expect(rating).toMatchObject({ type: "float", text: "-1" });
      }
    },
  );

  test("T7: with all columns read as text, numbers and dates keep their form", async () => {
    const text = await csvText(messages, { layout: "messages" });
    const [head, ...rows] = await openedInSpreadsheet(text, { asText: readCsv(text)[0]?.length });
    expect(rows.map((row) => row.at(-1))).toEqual([...AWKWARD, ...LIKE_VALUES].map(asText));
    expect([head, ...rows].flat().every((cell) => cell?.type === "string")).toBe(true);
  });

  test("T8: a transcript of 200,000 characters is complete, in text cells only", async () => {
    const text = await csvText(long, { columns: "transcript" });
    const [head = [], row = []] = await openedInSpreadsheet(text);
    const [, fields = []] = readCsv(text);
    const first = head.findIndex((cell) => cell.text === "Transcript");
    const cells = row.slice(first);
    expect(cells.length).toBeGreaterThan(LONG.length / MAX_CELL_LENGTH);
    expect(cells.every(({ type, calculates }) => type === "string" && !calculates)).toBe(true);
    // Compared without printing half a megabyte of difference.
    const same = cells.map(
      (cell, index) => withoutBreaks(cell.text) === withoutBreaks(fields[first + index] ?? ""),
    );
    expect(same).toEqual(cells.map(() => true));
    expect(row[0]).toMatchObject({ type: "float", text: String(ids[1]) });
  });
});

/** A cell that shows a text; a spreadsheet knows one kind of line break. */
function asText(text: string) {
  return { type: "string", text: guardFormula(text).replace(/\r\n?/g, "\n"), calculates: false };
}

/** LibreOffice begins a new line where one of a cell of joinCells is longer than 16,367 characters. */
function withoutBreaks(text: string): string {
  return text.replace(/[\r\n]/g, "");
}
