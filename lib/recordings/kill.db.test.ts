import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { childEnv, env, setEnv } from "@/env";
import type { KeyActor } from "@/lib/actor";
import { testStorage } from "@/lib/files/testing";
import { deleteJobs } from "@/lib/jobs/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { removeBytes } from "@/lib/storage/remove-later";
import { body, countOf, recordingOf, sha256, wav } from "./testing";
import { uploadRecording } from "./upload";
import { abandonUploads } from "./upload/abandon";
import { appendToRecording } from "./upload/append";
import { assembleRecording } from "./upload/assemble";
import { readUploadProgress } from "./upload/read-progress";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let recorder: KeyActor;
let session: number;
let externalId: string;
let counter = 0;
const children: ChildProcess[] = [];

beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
  folder = await testStorage();
  const { tenant } = await makeActor(db.sql, await makeTenant(db.sql, "north"), "admin");
  recorder = { kind: "key", tenant, keyId: 1, name: "Recorder", scopes: ["record"] };
});
afterAll(async () => {
  setEnv({ LOG_LEVEL: undefined });
  await folder.remove();
});
beforeEach(async () => {
  externalId = `call-${++counter}`;
  session = await makeSession(db.sql, recorder.tenant.id, { channel: "phone" });
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const facts = () => ({
  sessionId: session,
  externalId,
  track: "client",
  startedAt: "2026-11-22T10:00:00.000Z",
});
const row = () => recordingOf(db.sql, externalId);
const context = { signal: new AbortController().signal, log: console as never };

function start(...args: string[]): ChildProcess {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/recordings/testing/child.ts", ...args],
    { env: childEnv({ VITEST: undefined }), stdio: ["pipe", "ignore", "inherit"] },
  );
  // The input of a killed process breaks.
  child.stdin?.on("error", () => {});
  children.push(child);
  return child;
}

const storing = (part: { offset: number | null; isLast?: boolean }) =>
  start("store", JSON.stringify({ actor: recorder, input: facts(), isLast: false, ...part }));

async function kill(child: ChildProcess): Promise<void> {
  // It may have come to its end by itself.
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** The bytes that are being written at the moment. */
async function unfinished(): Promise<number> {
  const path = join(env().STORAGE_DIR ?? "", ".unfinished");
  const names = await readdir(path).catch(() => []);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The objects in the storage, without what is being written. */
async function objects(): Promise<string[]> {
  const path = join(env().STORAGE_DIR ?? "", "recordings");
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** What a day and the worker do about an interrupted upload. */
async function aDayLater(): Promise<void> {
  await db.sql`update recording_parts set created_at = now() - interval '2 days'`;
  await abandonUploads.run({}, context);
  for (const { payload } of await deleteJobs(db.sql, [removeBytes.name]))
    await removeBytes.run(removeBytes.payload.parse(payload), context);
}

async function expectStoredOnce(file: Buffer): Promise<void> {
  expect(await row()).toMatchObject({ state: "ready", size: file.length, sha256: sha256(file) });
  await aDayLater();
  const key = String((await row())?.storage_key);
  expect(await objects()).toEqual([key.split("/").at(-1)]);
  const chunks: Buffer[] = [];
  const { stream } = await storage().read(key);
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(sha256(Buffer.concat(chunks))).toBe(sha256(file));
  expect(await countOf(db.sql, session)).toBe(1);
  expect(await db.sql`select from recording_parts`).toHaveLength(0);
  await db.sql`delete from recordings where external_id = ${externalId}`;
  await storage().remove(key);
}

describe("kill -9 in the middle of an upload", () => {
  test.each([
    ["before its first byte", 0],
    ["in the middle of its bytes", 400_000],
    ["with all bytes there, and the end of the request not", 1_000_000],
  ])("%s: sent again, it is stored once and nothing is left behind", async (_when, sent) => {
    const file = wav(1_000_000);
    const before = await unfinished();
    const child = storing({ offset: null });
    if (sent > 0) child.stdin?.write(file.subarray(0, sent));
    await expect.poll(row, { timeout: 60_000 }).toMatchObject({ state: "processing" });
    if (sent > 0) await expect.poll(unfinished).toBeGreaterThan(before);
    await kill(child);
    expect(await row()).toMatchObject({ state: "processing", storage_key: null });
    await uploadRecording(recorder, facts(), body(file));
    await expectStoredOnce(file);
  });

  test("at its very end: it is stored or not, and sent again it is stored once", async () => {
    const file = wav(1_000_000);
    const child = storing({ offset: null });
    await expect.poll(row, { timeout: 60_000 }).toMatchObject({ state: "processing" });
    child.stdin?.end(file);
    await expect.poll(async () => (await objects()).length).toBe(1);
    await kill(child);
    await uploadRecording(recorder, facts(), body(file));
    await expectStoredOnce(file);
  });

  test("of a part: the upload goes on from the last whole part", async () => {
    const file = wav(1_000_000);
    const rest = (offset: number) => ({ ...body(file.subarray(offset)), offset, isLast: true });
    await appendToRecording(recorder, facts(), {
      ...body(file.subarray(0, 300_000)),
      offset: 0,
      isLast: false,
    });
    const before = await unfinished();
    const child = storing({ offset: 300_000 });
    child.stdin?.write(file.subarray(300_000, 500_000));
    await expect.poll(unfinished, { timeout: 60_000 }).toBeGreaterThan(before);
    await kill(child);
    const { offset } = await readUploadProgress(recorder, facts());
    expect(offset).toBe(300_000);
    await appendToRecording(recorder, facts(), rest(offset));
    await work();
    await expectStoredOnce(file);
  });

  test("while the parts are put together: the job is done again, and the recording is ready once", async () => {
    const file = wav(40_000_000);
    await appendToRecording(recorder, facts(), { ...body(file), offset: 0, isLast: true });
    const before = await unfinished();
    const child = start("work");
    await expect.poll(unfinished, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
    await kill(child);
    await work();
    await expectStoredOnce(file);
  });
});

async function work(): Promise<void> {
  for (const { payload } of await deleteJobs(db.sql, [assembleRecording.name]))
    await assembleRecording.run(assembleRecording.payload.parse(payload), context);
}
