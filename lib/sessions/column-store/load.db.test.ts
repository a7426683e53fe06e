import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { withinRequest } from "@/lib/current-request";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import { makeSession, makeTenant } from "../testing";
import { conditionField } from "./field";
import type { RowsAtMoment } from "./session-rows";
import { columnStoreOf } from "./stores";

const db = testDatabase();

/** In how many sessions each condition holds. */
async function counts(stored: readonly StoredColumn[], rows: RowsAtMoment): Promise<number[]> {
  return stored.map(
    (column) => (column as CodedColumn).codes.subarray(0, rows.count).filter((code) => code > 0).length,
  );
}

test("a condition that one request began to load before its browser left is loaded for another that waits for it", async () => {
  const tenant = await makeTenant(db.sql, "left");
  await makeSession(db.sql, tenant, { channel: "webchat" });
  const store = columnStoreOf(tenant);
  const fields = [conditionField(sql`${sessions.channel} = 'webchat'`)];
  const left = new AbortController();
  const first = withinRequest({ left: left.signal, path: "/", page: null }, () => store.read(fields, counts));
  const second = store.read(fields, counts);
  left.abort();
  await expect(first).rejects.toThrow("aborted");
  expect(await second).toEqual([1]);
});

test("conditions that are read by one statement stay apart, also with values that have to be quoted", async () => {
  const tenant = await makeTenant(db.sql, "several");
  for (const name of ["O'Brien", "a\\b", "a\\b", null])
    await makeSession(db.sql, tenant, { client_name: name });
  const fields = ["O'Brien", "a\\b", "nobody"].map((name) =>
    conditionField(sql`${sessions.clientName} = ${name}`),
  );
  expect(await columnStoreOf(tenant).read(fields, counts)).toEqual([1, 2, 0]);
});
