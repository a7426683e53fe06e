import { beforeAll, expect, test } from "vitest";
import { observeStatements } from "@/db";
import { isCluster, testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { csv } from "./csv/csv";
import { readCsv } from "./csv/testing";
import type { Export, Format } from "./format";
import { html } from "./html/html";
import { jsonl } from "./jsonl/jsonl";
import { openExport } from "./open";
import { exportRequest, neverAborted } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let anna: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  await makeSession(db.sql, tenant, { operator_ids: [anna] });
});

async function opened(format: Format): Promise<Export> {
  return openExport(await exportRequest(format, admin, { cols: "operator" }), neverAborted());
}

async function written(format: Format, file: Export): Promise<string> {
  let text = "";
  for await (const piece of format.write(file)) text += piece.content;
  return text;
}

// On a cluster each of the two connections of an export sees the moment at which it first reads (docs/scale.md).
test.skipIf(isCluster).each([csv, html])(
  "$id: names and sessions come from the same snapshot",
  async (format) => {
    const file = await opened(format);
    await db.sql`update operators set name = 'Renamed' where tenant_id = ${tenant} and id = ${anna}`;
    const text = await written(format, file);
    await file.snapshot.close();
    await db.sql`update operators set name = 'Anna' where tenant_id = ${tenant} and id = ${anna}`;
    expect(text).toContain("Anna");
    expect(text).not.toContain("Renamed");
  },
);

test("nothing is read before the snapshot, so an operator created at that moment has a name in the file", async () => {
  const read: string[] = [];
  const request = await exportRequest(csv, admin, { cols: "operator" });
  observeStatements((sql) => read.push(sql));
  const file = await openExport(request, neverAborted());
  const rows = readCsv(await written(csv, file));
  observeStatements(undefined);
  await file.snapshot.close();
  expect(rows[1]).toEqual(["Anna"]);
  // Only where the reading of changes begins, for what is erased from then on.
  expect(read.filter((sql) => !sql.includes("pg_current_snapshot()"))).toEqual([]);
});

test("a format that writes identifiers does not read the names", async () => {
  const file = await opened(jsonl);
  const refuse = () => Promise.reject(new Error("The names must not be read"));
  expect(await written(jsonl, { ...file, names: refuse })).toContain("Anna");
  await file.snapshot.close();
});
