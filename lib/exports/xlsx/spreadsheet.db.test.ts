import { describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { selectionOf } from "../csv/testing/file";
import { hasSpreadsheet, openedWorkbook } from "../csv/testing/spreadsheet";
import { xlsxBytes } from "./testing";

/** Texts that a spreadsheet would calculate or read as something else if they were not typed. */
const TEXTS = [
  "=1+1",
  "+420777123456",
  "0123",
  "12345678901234567890",
  "3-4",
  "2026-11-01",
  "TRUE",
  "_x0041_",
  "one\ntwo",
  "<b>&amp;</b>",
  "\u{1F600}",
];

describe.skipIf(!hasSpreadsheet)("a workbook in LibreOffice (skipped where soffice is not installed)", () => {
  const db = testDatabase();

  test("T7: texts are texts, numbers are numbers, times are times, and nothing is calculated", async () => {
    const tenant = await makeTenant(db.sql, "workbook");
    const admin = await makeActor(db.sql, tenant, "admin");
    const created_at = new Date("2026-10-25T00:30:00Z");
    const id = await makeSession(db.sql, tenant, { client_phone: "0123", rating: 4, created_at }, TEXTS);
    const selection = await selectionOf(admin, { cols: "id,phone,rating,created" });
    const [sessions = [], messages = []] = await openedWorkbook(await xlsxBytes(selection));
    expect([...sessions, ...messages].flat().filter(({ calculates }) => calculates)).toEqual([]);
    expect(sessions[1]?.slice(0, 4)).toMatchObject([
      { type: "float", text: String(id) },
      { type: "string", text: "0123" },
      { type: "float", text: "4" },
      { type: "date", text: "2026-10-25 02:30:00" },
    ]);
    const written = messages.slice(1, 1 + TEXTS.length).map((row) => row[5]);
    expect(written).toMatchObject(TEXTS.map((text) => ({ type: "string", text })));
  });
});
