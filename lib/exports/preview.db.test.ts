import { beforeAll, expect, test } from "vitest";
import { observeStatements } from "@/db";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { MAX_PARAMETERS } from "@/lib/directory/resolve-parameters";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { csv } from "./csv/csv";
import type { ExportOptions, Format } from "./format";
import { formats } from "./index";
import { type ExportPreview, previewExport } from "./preview";
import { exportRequest } from "./testing";
import { xlsx } from "./xlsx/xlsx";

const db = testDatabase();
let admin: UserActor;
beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  await makeSession(db.sql, tenant, { feedback: "f".repeat(40_000) }, [
    "m".repeat(40_000),
    "n".repeat(40_000),
  ]);
  await db.sql`insert into parameters (tenant_id, name) select ${tenant}, 'p' || n from generate_series(1, 1600) as n`;
});

async function preview(
  format: Format,
  chosen: Partial<ExportOptions> = {},
  view: Record<string, string> = { cols: "id,feedback" },
): Promise<ExportPreview> {
  const { selection, options } = await exportRequest(format, admin, view);
  return previewExport(format, selection, { ...options, ...chosen });
}

test("the preview counts the texts that are longer than a cell, in either layout", async () => {
  expect((await preview(csv)).note).toMatch(/^1 text is longer/);
  expect((await preview(csv, { layout: "messages" })).note).toMatch(/^3 texts are longer/);
  expect((await preview(csv, { layout: "messages" }, { cols: "id" })).note).toMatch(/^2 texts are longer/);
  expect((await preview(csv, {}, { cols: "id" })).note).toBeNull();
});

test("a file with all columns has as many parameters as are columns, which PostgreSQL can return", async () => {
  const { columns } = await preview(csv, { columns: "all" });
  expect(columns.all).toBeGreaterThan(MAX_PARAMETERS);
  expect(columns.all).toBeLessThan(1_664);
});

test("long texts are counted only for files of cells", async () => {
  for (const format of formats) {
    const statements: string[] = [];
    observeStatements((statement) => statements.push(statement));
    const { note } = await preview(format, { layout: "messages" });
    observeStatements(undefined);
    const looksForLong = statements.some((statement) => statement.includes("octet_length"));
    const hasCells = format === csv || format === xlsx;
    expect({ looksForLong, says: note !== null }, format.id).toEqual({
      looksForLong: hasCells,
      says: hasCells,
    });
  }
});
