import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { testStorage } from "@/lib/files/testing";
import { storage } from "@/lib/storage";
import { fillDemo } from "./fill";
import { storeRecordings } from "./store-recordings";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
const said: string[] = [];
beforeAll(async () => {
  folder = await testStorage();
  await fillDemo(db.url, { sessions: 400, durable: false });
  await storeRecordings(db.url, (line) => said.push(line));
});
afterAll(() => folder.remove());

it("stores a few dozen recordings whose rows say what their bytes are", async () => {
  const rows = await db.sql<
    { storage_key: string; size: string; sha256: string; media_type: string; duration_seconds: string }[]
  >`select storage_key, size, sha256, media_type, duration_seconds from recordings where storage_key is not null`;
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.length).toBe(await folder.count());
  expect(new Set(rows.map((row) => row.media_type))).toEqual(new Set(["audio/wav", "video/webm"]));
  for (const { storage_key, size, sha256 } of rows.slice(0, 5)) {
    const hash = createHash("sha256");
    const stored = await storage().read(storage_key);
    for await (const chunk of stored.stream) hash.update(chunk as Buffer);
    expect([stored.size, hash.digest("hex")]).toEqual([Number(size), sha256]);
  }
});

it("stores all tracks of a session or none, and nothing a second time", async () => {
  const [partly] = await db.sql`
    select session_id from recordings group by tenant_id, session_id
    having bool_or(storage_key is not null) and not bool_and(storage_key is not null)`;
  expect(partly).toBeUndefined();
  const lines = said.length;
  await storeRecordings(db.url, (line) => said.push(line));
  expect(said).toHaveLength(lines);
});
