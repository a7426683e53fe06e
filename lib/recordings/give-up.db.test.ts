import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase, waitingForLock } from "@/db/testing";
import { setEnv } from "@/env";
import type { KeyActor } from "@/lib/actor";
import { TooLarge, Unsupported } from "@/lib/errors";
import { testStorage } from "@/lib/files/testing";
import { JOBS_TABLE } from "@/lib/jobs/queue";
import { deleteJobs, queuedJobs } from "@/lib/jobs/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { removeBytes } from "@/lib/storage/remove-later";
import { deleteRecording } from "./delete";
import { body, recordingOf, sha256, wav } from "./testing";
import { uploadRecording } from "./upload";
import { abandonUploads } from "./upload/abandon";
import { appendToRecording } from "./upload/append";
import { assembleRecording } from "./upload/assemble";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let admin: Awaited<ReturnType<typeof makeActor>>;
let recorder: KeyActor;
let session: number;
let externalId: string;
let counter = 0;
/** How many files were stored before the test. */
let files: number;

beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
  folder = await testStorage();
  admin = await makeActor(db.sql, await makeTenant(db.sql, "north"), "admin");
  recorder = { kind: "key", tenant: admin.tenant, keyId: 1, name: "Recorder", scopes: ["record"] };
});
afterAll(async () => {
  setEnv({ LOG_LEVEL: undefined });
  await folder.remove();
});
beforeEach(async () => {
  externalId = `call-${++counter}`;
  session = await makeSession(db.sql, recorder.tenant.id, { channel: "phone" });
  await removeStored();
  await deleteJobs(db.sql);
  files = await folder.count();
});

const facts = (more: Record<string, unknown> = {}) => ({
  sessionId: session,
  externalId,
  track: "client",
  startedAt: "2026-11-22T10:00:00.000Z",
  ...more,
});
const row = () => recordingOf(db.sql, externalId);
const context = { signal: new AbortController().signal, log: console as never };
const junk = Buffer.alloc(10_000, "<p>");

const append = (bytes: Buffer, offset: number, isLast = false, more = {}) =>
  appendToRecording(recorder, facts(more), { ...body(bytes), offset, isLast });

/** Uploads a recording whose parts wait for the job that puts them together; returns what the job gets. */
async function uploadParts(file: Buffer) {
  await append(file, 0, true);
  const [job] = await queuedJobs(db.sql);
  return assembleRecording.payload.parse(job?.payload);
}

async function removeStored(): Promise<void> {
  for (const { payload } of await deleteJobs(db.sql, [removeBytes.name]))
    await removeBytes.run(removeBytes.payload.parse(payload), context);
}

async function* pieceOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const parts = async () => {
  const [found] = await db.sql`
    select count(*)::int from recording_parts p join recordings r on r.tenant_id = p.tenant_id and r.id = p.recording_id where r.external_id = ${externalId}`;
  return found?.count;
};

async function expectNothingStored(): Promise<void> {
  await removeStored();
  expect([await folder.count(), await parts()]).toEqual([files, 0]);
}

async function expectReady(file: Buffer): Promise<void> {
  expect(await row()).toMatchObject({ state: "ready", sha256: sha256(file) });
  await removeStored();
  const chunks: Buffer[] = [];
  const { stream } = await storage().read(String((await row())?.storage_key));
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(sha256(Buffer.concat(chunks))).toBe(sha256(file));
  expect([await folder.count(), await parts()]).toEqual([files + 1, 0]);
}

async function assemble(): Promise<void> {
  for (const { payload } of await deleteJobs(db.sql, [assembleRecording.name]))
    await assembleRecording.run(assembleRecording.payload.parse(payload), context);
}

describe("putting parts together", () => {
  test("after a kill that left the whole behind, and a deletion, leaves no bytes", async () => {
    const file = wav(10_000);
    const assembly = await uploadParts(file);
    await storage().write(assembly.whole.storageKey, pieceOf(file));
    await deleteRecording(admin, { id: (await row())?.id });
    await assembleRecording.run(assembly, context);
    expect(await row()).toMatchObject({ state: "deleted" });
    await expectNothingStored();
  });

  test("twice at once, as by a worker that lost its connection, keeps the bytes of the recording", async () => {
    const file = wav(10_000);
    const assembly = await uploadParts(file);
    await Promise.allSettled([1, 2].map(() => assembleRecording.run(assembly, context)));
    await assembleRecording.onFailed?.(assembly);
    await expectReady(file);
  });

  test("without an attempt left leaves a failed recording, no bytes, and room for another upload", async () => {
    const assembly = await uploadParts(wav(10_000));
    await storage().write(assembly.whole.storageKey, pieceOf(junk));
    await assembleRecording.onFailed?.(assembly);
    expect(await row()).toMatchObject({ state: "failed", failure: "The parts could not be put together." });
    await expectNothingStored();
    const file = wav(20_000);
    await append(file, 0, true);
    await assembleRecording.onFailed?.(assembly);
    // Also the job that has failed.
    await assemble();
    await expectReady(file);
  });
});

describe("a recording whose parts have all arrived", () => {
  const endJobs = () => db.sql`
    update ${db.sql(JOBS_TABLE)} set attempts = max_attempts, last_error = 'The process that ran it ended'`;

  test.each([
    ["has failed for good in a process that was killed", endJobs],
    ["is missing", () => deleteJobs(db.sql, [assembleRecording.name])],
  ])("and whose job %s, has failed and leaves no bytes", async (_, end) => {
    const { whole } = await uploadParts(wav(10_000));
    await storage().write(whole.storageKey, pieceOf(junk));
    await end();
    await abandonUploads.run({}, context);
    expect(await row()).toMatchObject({ state: "failed", failure: "The parts could not be put together." });
    await expectNothingStored();
  });

  test.each([
    ["waits", () => db.sql`update ${db.sql(JOBS_TABLE)} set attempts = 3`],
    [
      "runs for the last time",
      () =>
        db.sql`update ${db.sql(JOBS_TABLE)} set attempts = max_attempts, locked_by = 'x', locked_at = now()`,
    ],
  ])("and whose job %s, is left alone, however old it is", async (_, change) => {
    const file = wav(10_000);
    await uploadParts(file);
    await change();
    await db.sql`update recording_parts set created_at = now() - interval '5 days'`;
    await abandonUploads.run({}, context);
    await assemble();
    await expectReady(file);
  });
});

describe("giving up uploads that nobody continues", () => {
  test("reaches all of them", async () => {
    await db.sql`
      with made as (
        insert into recordings (tenant_id, session_id, external_id, track)
        select ${recorder.tenant.id}, ${session}, 'many-' || n, 'client' from generate_series(1, 205) n returning tenant_id, id)
      insert into recording_parts (tenant_id, recording_id, start, size, storage_key, created_at)
      select tenant_id, id, 0, 1, 'recordings/none/' || id, now() - interval '25 hours' from made`;
    await abandonUploads.run({}, context);
    const states = await db.sql`
      select state, count(*)::int from recordings where external_id like 'many-%' group by state`;
    expect([...states]).toEqual([{ state: "failed", count: 205 }]);
    expect(await db.sql`select from recording_parts`).toHaveLength(0);
  });

  test("leaves one alone that is continued at that moment", async () => {
    const file = wav(20_000);
    await append(file.subarray(0, 10_000), 0);
    await db.sql`update recording_parts set created_at = now() - interval '25 hours'`;
    let abandoning: Promise<void> | undefined;
    await db.sql.begin(async (sql) => {
      await sql`select from sessions where tenant_id = ${recorder.tenant.id} and id = ${session} for no key update`;
      abandoning = abandonUploads.run({}, context);
      await expect.poll(() => waitingForLock(db.sql)).toBe(1);
      await sql`insert into recording_parts (tenant_id, recording_id, start, storage_key)
        select tenant_id, id, 10000, 'recordings/none/next' from recordings where external_id = ${externalId}`;
    });
    await abandoning;
    expect(await row()).toMatchObject({ state: "processing" });
    await append(file.subarray(10_000), 10_000, true);
    await db.sql`delete from recording_parts where storage_key = 'recordings/none/next'`;
    await assemble();
    await expectReady(file);
  });
});

describe("bytes that are not a recording", () => {
  /** A body of junk whose last byte waits for `goOn`. */
  function held() {
    let goOn = () => {};
    const going = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const bytes = (async function* () {
      yield junk.subarray(0, 100);
      await going;
      yield junk.subarray(100);
    })();
    return { body: { ...body(junk), bytes }, goOn };
  }

  test("leave a recording alone whose last part has arrived in the meantime", async () => {
    const file = wav(10_000);
    const { body, goOn } = held();
    const refused = expect(uploadRecording(recorder, facts({ sha256: sha256(junk) }), body)).rejects.toThrow(
      Unsupported,
    );
    await expect.poll(parts).toBe(1);
    await append(file, 0, true, { sha256: sha256(file) });
    goOn();
    await refused;
    expect(await row()).toMatchObject({ state: "processing", size: file.length });
    await assemble();
    await expectReady(file);
  });

  test("leave an upload in parts alone that goes on, with its checksum", async () => {
    const file = wav(20_000);
    const digest = { sha256: sha256(file) };
    await append(file.subarray(0, 10_000), 0, false, digest);
    const whole = uploadRecording(recorder, facts({ sha256: sha256(junk) }), body(junk));
    await expect(whole).rejects.toThrow(Unsupported);
    expect(await row()).toMatchObject({ state: "processing", ...digest });
    await append(file.subarray(10_000), 10_000, true, digest);
    await assemble();
    await expectReady(file);
  });

  test("as one of two first parts leave the other alone, with its checksum", async () => {
    const file = wav(10_000);
    const digest = { sha256: sha256(file) };
    const { body: bytes, goOn } = held();
    let arrive = () => {};
    const arriving = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const good = appendToRecording(recorder, facts(digest), {
      ...body(file),
      bytes: (async function* () {
        await arriving;
        yield file;
      })(),
      offset: 0,
      isLast: true,
    });
    await expect.poll(parts).toBe(1);
    const bad = appendToRecording(recorder, facts({ sha256: sha256(junk) }), {
      ...bytes,
      offset: 0,
      isLast: true,
    });
    const refused = expect(bad).rejects.toThrow(Unsupported);
    await expect.poll(parts).toBe(2);
    arrive();
    await good;
    goOn();
    await refused;
    await assemble();
    await expectReady(file);
  });

  test("in a later part that makes it too large fail it, and nothing of it is left", async () => {
    setEnv({ RECORDING_MAX_MB: "1" });
    await append(wav(600_000), 0);
    await expect(append(junk, 600_000)).resolves.toMatchObject({ offset: 610_000 });
    await expect(append(wav(600_000), 610_000)).rejects.toThrow(TooLarge);
    setEnv({ RECORDING_MAX_MB: undefined });
    expect(await row()).toMatchObject({ state: "failed", failure: expect.stringContaining("1 MB") });
    await expectNothingStored();
  });
});
