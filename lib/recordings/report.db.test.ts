import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { KeyActor } from "@/lib/actor";
import { testStorage } from "@/lib/files/testing";
import { ingestEvents } from "@/lib/ingest/ingest";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { deleteRecording } from "./delete";
import { body, countOf, recordingOf, wav } from "./testing";
import { uploadRecording } from "./upload";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let admin: Awaited<ReturnType<typeof makeActor>>;
let producer: KeyActor;
let counter = 0;

beforeAll(async () => {
  folder = await testStorage();
  admin = await makeActor(db.sql, await makeTenant(db.sql, "north"), "admin");
  producer = {
    kind: "key",
    tenant: admin.tenant,
    keyId: 1,
    name: "Recorder",
    scopes: ["ingest", "record"],
  };
});
afterAll(() => folder.remove());

type Report = { id?: string; track?: string; state?: string; startedAt?: string; reason?: string };

let session: string;
let sessionId: number;
async function report(recording: Report | undefined, second = 0) {
  const [result] = await ingestEvents(producer, "key 1", [
    {
      id: `e-${++counter}`,
      session,
      at: new Date(Date.UTC(2026, 10, 1) + second * 1_000).toISOString(),
      kind: "recording",
      data: recording && { recording },
    },
  ]);
  if (result && "sessionId" in result) sessionId = Number(result.sessionId);
  return result;
}
const begin = () => {
  session = `call-${++counter}`;
  return `recording of ${session}`;
};
const upload = (externalId: string) =>
  uploadRecording(
    producer,
    { sessionId, externalId, track: null, startedAt: "2026-11-01T00:00:00Z" },
    body(wav(5_000)),
  );

describe("a recording that an event reports", () => {
  test("is processing, is counted, has failed with its reason, and is ready once its bytes arrive", async () => {
    const id = begin();
    await report({ id, track: "client", state: "processing", startedAt: "2026-11-01T00:00:05Z" });
    expect(await recordingOf(db.sql, id)).toMatchObject({
      session_id: sessionId,
      track: "client",
      state: "processing",
      started_at: new Date("2026-11-01T00:00:05Z"),
    });
    expect(await countOf(db.sql, sessionId)).toBe(1);
    await report({ id, track: "client", state: "failed", reason: "The disk is full" }, 10);
    expect(await recordingOf(db.sql, id)).toMatchObject({ state: "failed", failure: "The disk is full" });
    await upload(id);
    expect(await recordingOf(db.sql, id)).toMatchObject({ state: "ready", track: "client", failure: null });
    await report({ id, track: "client", state: "failed" }, 20);
    expect(await recordingOf(db.sql, id)).toMatchObject({ state: "ready", failure: null });
    expect(await countOf(db.sql, sessionId)).toBe(1);
  });

  test("does not come back after it was deleted", async () => {
    const id = begin();
    await report({ id, track: "client", state: "processing" });
    await deleteRecording(admin, { id: (await recordingOf(db.sql, id))?.id });
    await report({ id, track: "client", state: "failed" });
    expect(await recordingOf(db.sql, id)).toMatchObject({ state: "deleted" });
    expect(await countOf(db.sql, sessionId)).toBe(0);
  });

  test("T14: is the same for any order, any batches and any repetition of its events", async () => {
    const reports = [
      { state: "processing", second: 0 },
      { state: "failed", second: 5, reason: "first" },
      { state: "processing", second: 7, startedAt: "2026-11-01T00:00:05Z" },
      { state: "failed", second: 9, reason: "last" },
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(reports, { minLength: 4 }), async (shuffled) => {
        const id = begin();
        for (const { second, ...each } of [...shuffled, ...shuffled.slice(0, 1)])
          await report({ id, track: "client", ...each }, second);
        expect(await recordingOf(db.sql, id)).toMatchObject({
          state: "failed",
          started_at: new Date("2026-11-01T00:00:05Z"),
        });
        expect(await countOf(db.sql, sessionId)).toBe(1);
      }),
      { numRuns: 10 },
    );
  });

  test.each([
    [undefined, "data.recording"],
    [{ id: "r", state: "failed" }, "data.recording.track"],
    [{ id: "r", track: "client", state: "ready" }, "data.recording.state"],
    [{ id: "r", track: "client", state: "failed", startedAt: "today" }, "data.recording.startedAt"],
    [{ id: "r".repeat(201), track: "client", state: "failed" }, "data.recording.id"],
  ])("%j is refused with the field", async (recording, field) => {
    begin();
    const result = await report(recording as Report | undefined);
    expect(result).toMatchObject({ problem: { status: 422, fields: [{ field }] } });
  });
});
