import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { readSelection } from "../selection";
import { makeActor, makeNamed, makeTenant } from "../testing";
import { suggestFilters } from "./suggest";

const db = testDatabase();
let admin: Actor;
let operator: Actor;
let sarka: number;
beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  const other = await makeTenant(db.sql, "south");
  admin = await makeActor(db.sql, tenant, "admin");
  operator = await makeActor(db.sql, tenant, "operator");
  sarka = await makeNamed(db.sql, "operators", tenant, "Šárka Nová");
  await makeNamed(db.sql, "groups", tenant, "Reklamace");
  await makeNamed(db.sql, "operators", other, "Šárka Cizí");
  await db.sql`insert into parameters (tenant_id, name) values (${tenant}, 'orderId'), (${tenant}, 'poznámka')`;
});

const suggested = async (text: string, actor = admin, scope: "history" | "live" = "history") => {
  const { selection } = await readSelection(actor, scope, {});
  return (await suggestFilters(selection, text)).map(({ column, written }) => `${column}=${written}`);
};
const first = async (text: string) => (await suggested(text))[0];

test("a value is found by its name alone, without accents, in any case", async () => {
  expect(await first("whatsapp")).toBe("channel=whatsapp");
  expect(await first("CLIENT LEFT")).toBe("end-reason=client_left");
  expect(await first("sarka")).toBe(`operator=${sarka}`);
  expect(await first("nova sar")).toBe(`operator=${sarka}`);
});

test("a name of a column before it narrows to that column", async () => {
  expect(await first("last month")).toBe("created=last-month");
  expect(await first("ended last month")).toBe("ended=last-month");
  expect(await first("operators sarka")).toBe(`operator=${sarka}`);
  expect(await suggested("group sarka")).toEqual([]);
});

test("ranges, numbers, days and emptiness are typed after the column, as in the address or in words", async () => {
  expect(await first("duration 5m..")).toBe("duration=5m..");
  expect(await first("duration at least 5m")).toBe("duration=5m..");
  expect(await first("messages up to 3")).toBe("messages=..3");
  expect(await first("created 2026-01-01..2026-01-31")).toBe("created=2026-01-01..2026-01-31");
  expect(await first("created last 90 days")).toBe("created=last-90d");
  expect(await first("result not set")).toBe("result=-");
});

test("a parameter is found by its name without accents, and its text is taken as it is", async () => {
  expect(await first("orderid set")).toBe("param.orderId=!-");
  expect(await first("poznamka Důležité")).toBe("param.poznámka=Důležité");
  expect(await first("client a,b =c")).toBe("client=a%2Cb %3Dc");
});

test("what the column cannot hold is not suggested", async () => {
  expect(await suggested("duration long")).toEqual([]);
  expect(await suggested("created 2026-99")).toEqual([]);
  expect(await suggested("xyzzy")).toEqual([]);
  expect(await suggested(" , ")).toEqual([]);
});

test("who sees their own sessions only gets no names, and no parameters of others", async () => {
  expect(await suggested("sarka", operator)).toEqual([]);
  expect(await suggested("orderid set", operator)).toEqual([]);
  expect((await suggested("whatsapp", operator))[0]).toBe("channel=whatsapp");
});

test("names of other tenants are not suggested", async () => {
  expect(await suggested("sarka ciz")).toEqual([]);
});

test("Live suggests for its own columns", async () => {
  expect(await suggested("held sarka", admin, "live")).toEqual([`holder=${sarka}`]);
});
