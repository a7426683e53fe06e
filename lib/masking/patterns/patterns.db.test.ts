import { beforeAll, expect, test } from "vitest";
import { database } from "@/db";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden, Invalid } from "@/lib/errors";
import { ingestEvents } from "@/lib/ingest/ingest";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { kindLabel } from "../rules";
import { createPattern } from "./create";
import { patternName } from "./kind";
import { listPatterns } from "./list";
import { previewPattern } from "./preview";
import { deletePattern, turnPattern } from "./turn";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
});

const contract = { name: "Contract", pattern: "\\bPOL-\\d{6}\\b" };
let count = 0;
async function stored(text: string): Promise<string> {
  const key = { kind: "key", tenant: admin.tenant, keyId: 1, name: "Shop", scopes: ["ingest"] } as const;
  const at = new Date().toISOString();
  const message = {
    id: `e-${++count}`,
    session: `s-${count}`,
    at,
    kind: "message",
    actor: { kind: "client" },
    text,
  };
  const [result] = await ingestEvents(key, "key 1", [message]);
  const [row] = await db.sql`
    select text from session_events where session_id = ${(result as { sessionId: number }).sessionId}`;
  return row?.text;
}

test("a pattern masks nothing before it is turned on, and nothing more after it is turned off or deleted", async () => {
  const id = await createPattern(admin, contract);
  expect(await stored("pol-123456")).toBe("pol-123456");
  await turnPattern(admin, { id, active: "on" });
  expect(await stored("Smlouva pol-123456, POL-1234567")).toBe("Smlouva •••••, POL-1234567");
  await turnPattern(admin, { id, active: "off" });
  expect(await stored("POL-123456")).toBe("POL-123456");
  await turnPattern(admin, { id, active: "on" });
  await deletePattern(admin, { id });
  expect(await stored("POL-123456")).toBe("POL-123456");
  expect(await listPatterns(admin)).toEqual([]);
});

test("the preview counts the matches of the last 30 days and shows them masked", async () => {
  await makeSession(db.sql, tenant, {}, ["Smlouva XY-77 a XY-78", "nic", "XY-79"]);
  await makeSession(db.sql, tenant, { created_at: new Date(Date.now() - 40 * 86_400_000) }, ["XY-80"]);
  const preview = await previewPattern(admin, { name: "XY", pattern: "XY-\\d+" });
  expect(preview).toMatchObject({ matches: 3, complete: true });
  expect(preview.examples.sort()).toEqual(["Smlouva ••••• a XY-78", "•••••"].sort());
});

test.each([
  ["no pattern of RE2", "(a", "RE2"],
  ["one that looks back, which takes more than linear time", "(a)\\1", "RE2"],
  ["one that matches nothing at all", "a*", "empty text"],
  ["one that would mask what is masked already", "\\S{4,}", "dots"],
  ["one that is too long", "a".repeat(301), "300"],
  ["one that takes much time at each character", "(.|a){1,500}b", "fewer times"],
])("refused: %s", async (_what, pattern, problem) => {
  await expect(createPattern(admin, { name: "X", pattern })).rejects.toThrow(problem);
  await expect(previewPattern(admin, { name: "X", pattern })).rejects.toThrow(Invalid);
});

test("a pattern that makes other engines hang is looked for in linear time", async () => {
  const id = await createPattern(admin, { name: "Slow", pattern: "(a+)+b$" });
  await turnPattern(admin, { id, active: "on" });
  const before = performance.now();
  await stored("a".repeat(5_000));
  expect(performance.now() - before).toBeLessThan(5_000);
  await deletePattern(admin, { id });
});

test("a text in which a pattern takes quadratic time is masked to its end, but for what is masked already", async () => {
  const id = await createPattern(admin, { name: "Slow", pattern: "a.*b|a" });
  await turnPattern(admin, { id, active: "on" });
  const text = `${"a".repeat(14_000)} 4111 1111 1111 1111 aaa`;
  const before = performance.now();
  const masked = await stored(text);
  expect(performance.now() - before).toBeLessThan(5_000);
  expect(masked).not.toContain("a");
  expect(masked).toContain("•••• •••• •••• 1111");
  await deletePattern(admin, { id });
});

test("what a deleted pattern has masked is called by its name", async () => {
  const id = await createPattern(admin, { name: "Meter number", pattern: "M\\d+" });
  await turnPattern(admin, { id, active: "on" });
  const label = () => kindLabel(database(), tenant, patternName(id));
  expect(await label()).toBe("Meter number");
  await deletePattern(admin, { id });
  expect(await label()).toBe("Meter number");
  const other = await makeTenant(db.sql, "other");
  expect(await kindLabel(database(), other, patternName(id))).toBe("Masked value");
});

test("only those who manage the settings change patterns", async () => {
  const supervisor = await makeActor(db.sql, tenant, "supervisor");
  await expect(createPattern(supervisor, contract)).rejects.toThrow(Forbidden);
  await expect(previewPattern(supervisor, contract)).rejects.toThrow(Forbidden);
  await expect(turnPattern(supervisor, { id: 1, active: "on" })).rejects.toThrow(Forbidden);
  await expect(deletePattern(supervisor, { id: 1 })).rejects.toThrow(Forbidden);
});
