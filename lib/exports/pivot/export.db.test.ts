import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden, Invalid } from "@/lib/errors";
import { readSelection } from "@/lib/sessions/selection";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { defaultOptions } from "../format";
import { textOf } from "../testing";
import { exportPivot } from "./export";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  const ended_at = new Date("2026-10-05T12:01:30Z");
  const values = {
    created_at: new Date("2026-10-05T12:00:00Z"),
    accepted_at: new Date("2026-10-05T12:00:00Z"),
    ended_at,
  };
  await makeSession(db.sql, tenant, { ...values, channel: "phone", tags: ["=1+1", "vip"] }, ["hello"]);
  await makeSession(db.sql, tenant, { ...values, channel: "webchat", tags: [] }, ["hello"]);
});

const options = { ...defaultOptions, zone: "UTC" };
const asked = async (actor: UserActor, address: Record<string, string>) =>
  exportPivot((await readSelection(actor, "history", address)).selection, options);
const audits = () =>
  db.sql`select actor_id, data from audit where tenant_id = ${tenant} and verb = 'sessions.export' order by id`;

test("a pivot is a table of plain numbers, whose labels no spreadsheet calculates", async () => {
  const file = await asked(admin, { rows: "tag", by: "channel", show: "median:duration" });
  expect(file.name).toMatch(/^north-pivot-.*\.csv$/);
  expect(await textOf(file.body)).toBe(
    "\uFEFFTags / Channel,All,Phone,Web chat\r\nAll,90,90,90\r\n'=1+1,90,90,\r\nvip,90,90,\r\nNone,90,,90\r\n",
  );
});

test("the audit has who exported which pivot, and nothing of a refusal", async () => {
  const before = (await audits()).length;
  await asked(admin, { rows: "channel" });
  const operator = await makeActor(db.sql, tenant, "operator");
  await expect(asked(operator, { rows: "channel" })).rejects.toThrow(Forbidden);
  await expect(asked(admin, {})).rejects.toThrow(Invalid);
  expect((await audits()).slice(before)).toMatchObject([
    { actor_id: String(admin.userId), data: { format: "pivot", query: "rows=channel" } },
  ]);
});
