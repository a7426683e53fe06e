import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { KeyActor, Tenant } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound, TooLarge, Unsupported } from "@/lib/errors";
import { onWake } from "@/lib/events/wakes";
import { testStorage } from "@/lib/files/testing";
import { deleteJobs, queuedJobs } from "@/lib/jobs/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { removeBytes } from "@/lib/storage/remove-later";
import { createWebhook } from "@/lib/webhooks/create";
import { deleteRecording } from "./delete";
import { body, countOf, recordingOf, sha256, wav } from "./testing";
import { uploadRecording } from "./upload";
import { abandonUploads } from "./upload/abandon";
import { appendToRecording, WrongOffset } from "./upload/append";
import { assembleRecording } from "./upload/assemble";
import { readUploadProgress } from "./upload/read-progress";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let tenant: Tenant;
let admin: Awaited<ReturnType<typeof makeActor>>;
let recorder: KeyActor;
let session: number;
let counter = 0;
let externalId: string;

beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
  folder = await testStorage();
  admin = await makeActor(db.sql, await makeTenant(db.sql, "north"), "admin");
  tenant = admin.tenant;
  recorder = { kind: "key", tenant, keyId: 1, name: "Recorder", scopes: ["record"] };
});
afterAll(async () => {
  setEnv({ LOG_LEVEL: undefined, RECORDING_MAX_MB: undefined });
  await folder.remove();
});
beforeEach(async () => {
  externalId = `call-${++counter}`;
  session = await makeSession(db.sql, tenant.id, { channel: "phone" });
  await deleteJobs(db.sql);
});

const START = "2026-11-22T10:00:00.000Z";
const facts = (more: Record<string, unknown> = {}) => ({
  sessionId: session,
  externalId,
  track: "client",
  startedAt: START,
  durationSeconds: "12.5",
  ...more,
});
const row = () => recordingOf(db.sql, externalId);
const signal = new AbortController().signal;
const context = { signal, log: console as never };

/** Runs the jobs of this part that are queued, as a worker would. */
async function work(): Promise<string[]> {
  const done: string[] = [];
  for (const { name, payload } of await deleteJobs(db.sql, [assembleRecording.name, removeBytes.name])) {
    const job = name === removeBytes.name ? removeBytes : assembleRecording;
    await job.run(job.payload.parse(payload) as never, context);
    done.push(name);
  }
  return done.length > 0 ? [...done, ...(await work())] : done;
}

async function storedBytes(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const { stream } = await storage().read(String((await row())?.storage_key));
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** How many stored parts of the recording are left. */
async function parts(): Promise<number> {
  const [{ count } = {}] = await db.sql`
    select count(*)::int from recording_parts p join recordings r on r.tenant_id = p.tenant_id and r.id = p.recording_id where r.external_id = ${externalId}`;
  return count;
}

describe("a recording in one request", () => {
  test("is stored with what its first bytes and its uploader say, counted, audited and announced", async () => {
    await createWebhook(admin, { url: "https://hooks.example.com/", topics: ["recording.ready"] });
    const file = wav(300_000);
    const { recording, isNew } = await uploadRecording(
      recorder,
      facts(),
      body(file, { digest: sha256(file) }),
    );
    expect(isNew).toBe(true);
    expect(recording).toMatchObject({ state: "ready", track: "client", mediaType: "audio/wav" });
    expect(await row()).toMatchObject({
      state: "ready",
      track: "client",
      started_at: new Date(START),
      duration_seconds: 12.5,
      media_type: "audio/wav",
      size: file.length,
      sha256: sha256(file),
    });
    expect(sha256(await storedBytes())).toBe(sha256(file));
    expect(await countOf(db.sql, session)).toBe(1);
    expect(await parts()).toBe(0);
    const [audited] = await db.sql`
      select actor_kind, actor_id::int, data from audit where verb = 'recordings.upload' and subject_id = ${recording.id}`;
    expect(audited).toMatchObject({
      actor_kind: "key",
      actor_id: 1,
      data: { sessionId: session, externalId },
    });
    const [delivery] = await db.sql`select payload from webhook_deliveries order by id desc limit 1`;
    expect(delivery?.payload).toMatchObject({
      type: "recording.ready",
      data: {
        sessionId: session,
        by: { kind: "key", id: 1, name: "Recorder" },
        recording: { id: recording.id, externalId, size: file.length, sha256: sha256(file) },
      },
    });
  });

  test("sent again, is stored once; other bytes under its id are a conflict and change nothing", async () => {
    const file = wav(10_000);
    await uploadRecording(recorder, facts(), body(file));
    const before = await row();
    const files = await folder.count();
    for (const digest of [undefined, sha256(file)])
      expect(await uploadRecording(recorder, facts(), body(file, { digest }))).toMatchObject({
        isNew: false,
      });
    const other = wav(10_000);
    await expect(uploadRecording(recorder, facts(), body(other))).rejects.toThrow(Conflict);
    await expect(uploadRecording(recorder, facts({ sha256: sha256(other) }), body(other))).rejects.toThrow(
      Conflict,
    );
    expect(await row()).toEqual(before);
    expect(await folder.count()).toBe(files);
    expect(await countOf(db.sql, session)).toBe(1);
  });

  test("of two requests at once, one stores it, and no bytes are left over", async () => {
    const file = wav(200_000);
    const files = await folder.count();
    const [one, two] = await Promise.all([
      uploadRecording(recorder, facts(), body(file)),
      uploadRecording(recorder, facts(), body(file)),
    ]);
    expect([one.isNew, two.isNew].toSorted()).toEqual([false, true]);
    expect(await folder.count()).toBe(files + 1);
    expect(await parts()).toBe(0);
    expect(await countOf(db.sql, session)).toBe(1);
  });

  test("that breaks off is processing, leaves no bytes, and is complete when it is sent again", async () => {
    const file = wav(300_000);
    const files = await folder.count();
    await expect(uploadRecording(recorder, facts(), body(file, { cut: 100_000 }))).rejects.toThrow(Invalid);
    expect(await row()).toMatchObject({ state: "processing", storage_key: null });
    expect([await folder.count(), await parts()]).toEqual([files, 0]);
    await uploadRecording(recorder, facts(), body(file));
    expect(await row()).toMatchObject({ state: "ready", size: file.length });
    expect(await countOf(db.sql, session)).toBe(1);
  });

  test("that breaks off and is not sent again for a day has failed, which open pages show", async () => {
    const wakes: unknown[] = [];
    const unsubscribe = onWake((wake) => wakes.push(wake));
    await expect.poll(() => wakes).toContain("missed");
    await expect(uploadRecording(recorder, facts(), body(wav(300_000), { cut: 100_000 }))).rejects.toThrow(
      Invalid,
    );
    await abandonUploads.run({}, context);
    expect(await row()).toMatchObject({ state: "processing" });
    await db.sql`update recordings set created_at = now() - interval '25 hours' where external_id = ${externalId}`;
    await abandonUploads.run({}, context);
    expect(await row()).toMatchObject({ state: "failed", failure: "The upload was not finished." });
    await expect
      .poll(() => wakes)
      .toContainEqual(expect.objectContaining({ sessions: [expect.objectContaining({ id: session })] }));
    unsubscribe();
    await uploadRecording(recorder, facts(), body(wav(9_000)));
    expect(await row()).toMatchObject({ state: "ready", failure: null });
  });

  test("with a wrong checksum is not stored, and can be sent again", async () => {
    const file = wav(10_000);
    const wrong = sha256(wav(10_000));
    await expect(uploadRecording(recorder, facts(), body(file, { digest: wrong }))).rejects.toThrow(
      "checksum",
    );
    expect(await row()).toMatchObject({ state: "processing", storage_key: null });
    await uploadRecording(recorder, facts({ sha256: sha256(file) }), body(file));
    expect(await row()).toMatchObject({ state: "ready", sha256: sha256(file) });
  });

  test("that browsers do not play, or that is too large, has failed with the reason, until a good one comes", async () => {
    const files = await folder.count();
    const page = Buffer.from(`<!doctype html><script>alert(1)</script>${" ".repeat(10_000)}`);
    await expect(uploadRecording(recorder, facts(), body(page))).rejects.toThrow(Unsupported);
    expect(await row()).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("not audio or video"),
    });
    setEnv({ RECORDING_MAX_MB: "1" });
    await expect(uploadRecording(recorder, facts(), body(wav(1_000_001)))).rejects.toThrow(TooLarge);
    expect(await row()).toMatchObject({ state: "failed", failure: expect.stringContaining("1 MB") });
    expect(await folder.count()).toBe(files);
    await uploadRecording(recorder, facts(), body(wav(1_000_000)));
    expect(await row()).toMatchObject({ state: "ready", failure: null });
    setEnv({ RECORDING_MAX_MB: undefined });
  });

  test("needs the scope, the session of its own tenant, and its facts", async () => {
    const upload = (actor: KeyActor, more = {}) => uploadRecording(actor, facts(more), body(wav(5_000)));
    await expect(upload({ ...recorder, scopes: ["ingest", "read", "act"] })).rejects.toThrow(Forbidden);
    const other = await makeActor(db.sql, await makeTenant(db.sql, `south-${counter}`), "admin");
    await expect(upload({ ...recorder, tenant: other.tenant })).rejects.toThrow(NotFound);
    await expect(upload(recorder, { sessionId: 999_999 })).rejects.toThrow(NotFound);
    for (const more of [
      { track: null },
      { startedAt: "yesterday" },
      { startedAt: "9999-01-01T00:00:00Z" },
      { durationSeconds: "-1" },
      { sha256: "ab" },
    ])
      await expect(upload(recorder, more), JSON.stringify(more)).rejects.toThrow(Invalid);
    await expect(uploadRecording(recorder, facts(), body(Buffer.alloc(0)))).rejects.toThrow("is empty");
    expect(await row()).toBeUndefined();
    expect(await countOf(db.sql, session)).toBe(0);
    await expect(
      uploadRecording(recorder, facts(), { ...body(Buffer.alloc(0)), length: null }),
    ).rejects.toThrow("is empty");
    await upload(recorder, { track: "cli\0ent" });
    expect(await row()).toMatchObject({ track: "cli\uFFFDent" });
  });

  test("of an anonymised session is refused", async () => {
    await db.sql`update sessions set anonymised_at = now() where id = ${session}`;
    await expect(uploadRecording(recorder, facts(), body(wav(5_000)))).rejects.toThrow(Conflict);
  });
});

describe("a recording in parts", () => {
  const send = (
    file: Buffer,
    offset: number,
    size: number,
    more: { isLast?: boolean; cut?: number } = {},
  ) => {
    const { isLast = false, cut } = more;
    const part = file.subarray(offset, offset + size);
    return appendToRecording(recorder, facts({ sha256: sha256(file) }), {
      ...body(part, { cut }),
      offset,
      isLast,
    });
  };
  const progress = () => readUploadProgress(recorder, { sessionId: session, externalId });

  test("is put together, checked and made ready, and its parts are removed", async () => {
    const file = wav(1_000_000);
    const files = await folder.count();
    for (const offset of [0, 400_000])
      expect(await send(file, offset, 400_000)).toMatchObject({
        offset: offset + 400_000,
        isComplete: false,
      });
    expect(await progress()).toMatchObject({ offset: 800_000, recording: { state: "processing" } });
    expect(await send(file, 800_000, 200_000, { isLast: true })).toMatchObject({ isComplete: true });
    expect(await progress()).toMatchObject({ offset: 1_000_000, isComplete: true });
    await work();
    expect(await row()).toMatchObject({ state: "ready", size: 1_000_000, sha256: sha256(file) });
    expect(sha256(await storedBytes())).toBe(sha256(file));
    expect([await folder.count(), await parts()]).toEqual([files + 1, 0]);
    expect(await countOf(db.sql, session)).toBe(1);
  });

  test("goes on after an interruption from where it was; a part that is sent twice is stored once", async () => {
    const file = wav(900_000);
    await send(file, 0, 300_000);
    await expect(send(file, 300_000, 300_000, { cut: 100_000 })).rejects.toThrow(Invalid);
    const { offset } = await progress();
    expect(offset).toBe(300_000);
    await send(file, offset, 300_000);
    await expect(send(file, offset, 300_000)).rejects.toThrow(WrongOffset);
    await expect(send(file, 700_000, 200_000)).rejects.toMatchObject({ progress: { offset: 600_000 } });
    await send(file, 600_000, 300_000);
    await appendToRecording(recorder, facts(), { ...body(Buffer.alloc(0)), offset: 900_000, isLast: true });
    await expect(send(file, 900_000, 0, { isLast: true })).rejects.toMatchObject({
      progress: { offset: 900_000, isComplete: true },
    });
    await work();
    expect(await row()).toMatchObject({ state: "ready", sha256: sha256(file) });
  });

  test("of two parts for one place, one is stored", async () => {
    const file = wav(600_000);
    await send(file, 0, 300_000);
    const tried = await Promise.allSettled([send(file, 300_000, 300_000), send(file, 300_000, 300_000)]);
    const refused = tried.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(WrongOffset);
    expect(await progress()).toMatchObject({ offset: 600_000 });
  });

  test("whose bytes have another checksum, or are not media, has failed and leaves nothing", async () => {
    const files = await folder.count();
    const file = wav(500_000);
    await appendToRecording(recorder, facts({ sha256: sha256(wav(500)) }), {
      ...body(file),
      offset: 0,
      isLast: true,
    });
    await work();
    expect(await row()).toMatchObject({ state: "failed", failure: expect.stringContaining("checksum") });
    expect([await folder.count(), await parts()]).toEqual([files, 0]);
    await expect(
      appendToRecording(recorder, facts(), { ...body(Buffer.alloc(5_000)), offset: 0, isLast: false }),
    ).rejects.toThrow(Unsupported);
  });

  test("starts over with another file, and is replaced by one that is sent whole", async () => {
    const old = wav(500_000);
    await send(old, 0, 300_000);
    const file = wav(400_000);
    await send(file, 0, 200_000);
    expect(await progress()).toMatchObject({ offset: 200_000, recording: { sha256: sha256(file) } });
    await uploadRecording(recorder, facts(), body(old));
    await work();
    expect(await row()).toMatchObject({ state: "ready", sha256: sha256(old) });
    expect(await parts()).toBe(0);
    await expect(send(file, 0, 200_000)).rejects.toThrow("Another file is stored under this id");
  });

  test("that was replaced by a shorter one does not get the answer that all of it is stored", async () => {
    const file = wav(400_000);
    const part = (offset: number) =>
      appendToRecording(recorder, facts(), {
        ...body(file.subarray(offset, offset + 200_000)),
        offset,
        isLast: offset > 0,
      });
    await part(0);
    await uploadRecording(recorder, facts(), body(wav(50_000)));
    const refused = await part(200_000).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Conflict);
    expect(refused).not.toBeInstanceOf(WrongOffset);
  });

  test("that is put together twice, as after a kill, is ready once", async () => {
    const file = wav(500_000);
    await send(file, 0, 500_000, { isLast: true });
    const [job] = await queuedJobs(db.sql);
    await work();
    const before = await row();
    await assembleRecording.run(assembleRecording.payload.parse(job?.payload), context);
    expect(await row()).toEqual(before);
    expect(sha256(await storedBytes())).toBe(sha256(file));
  });

  test("that nobody continues for a day has failed, and its bytes are gone; a younger one stays", async () => {
    const files = await folder.count();
    await send(wav(500_000), 0, 300_000);
    await db.sql`insert into recording_parts (tenant_id, recording_id, start, storage_key)
      select tenant_id, id, 300000, 'recordings/left/behind' from recordings where external_id = ${externalId}`;
    await storage().write("recordings/left/behind", pieceOf("what a killed process has left"));
    await abandonUploads.run({}, context);
    expect(await row()).toMatchObject({ state: "processing" });
    await db.sql`update recording_parts set created_at = now() - interval '25 hours'
      where recording_id = (select id from recordings where external_id = ${externalId})`;
    await abandonUploads.run({}, context);
    await work();
    expect(await row()).toMatchObject({ state: "failed", failure: "The upload was not finished." });
    expect([await folder.count(), await parts()]).toEqual([files, 0]);
    await uploadRecording(recorder, facts(), body(wav(5_000)));
    expect(await row()).toMatchObject({ state: "ready" });
  });
});

async function* pieceOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe("deleting", () => {
  test("removes the bytes, leaves who and when, counts, and lets nothing come back under the id", async () => {
    const files = await folder.count();
    const file = wav(5_000);
    const { recording } = await uploadRecording(recorder, facts(), body(file));
    expect(await folder.count()).toBe(files + 1);
    await deleteRecording(admin, { id: recording.id });
    expect(await row()).toMatchObject({
      state: "deleted",
      storage_key: null,
      deleted_by: admin.userId,
      deleted_at: expect.any(Date),
      sha256: sha256(file),
    });
    expect(await work()).toEqual([removeBytes.name]);
    expect(await folder.count()).toBe(files);
    expect(await countOf(db.sql, session)).toBe(0);
    await expect(uploadRecording(recorder, facts(), body(file))).rejects.toThrow("deleted by admin");
    await expect(deleteRecording(admin, { id: recording.id })).rejects.toThrow(Conflict);
    const audited =
      await db.sql`select actor_id::int from audit where verb = 'recordings.delete' and subject_id = ${recording.id}`;
    expect(audited.map(({ actor_id }) => actor_id)).toEqual([admin.userId]);
  });

  test("while an upload is on its way ends it in a conflict, and leaves no bytes", async () => {
    const files = await folder.count();
    const file = wav(300_000);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const uploading = uploadRecording(recorder, facts(), {
      ...body(file),
      bytes: (async function* () {
        yield file.subarray(0, 100_000);
        await held;
        yield file.subarray(100_000);
      })(),
    });
    await expect.poll(row).toBeDefined();
    await deleteRecording(admin, { id: (await row())?.id });
    goOn();
    await expect(uploading).rejects.toThrow("deleted by admin");
    await work();
    expect([await folder.count(), await parts()]).toEqual([files, 0]);
  });
});
