import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { KeyActor } from "@/lib/actor";
import { deleteJobs } from "@/lib/jobs/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { removeBytes } from "@/lib/storage/remove-later";
import { type TestBucket, testBucket } from "@/lib/storage/testing/s3";
import { deleteRecording } from "./delete";
import { findPlayable } from "./find-playable";
import { body, sha256, wav } from "./testing";
import { appendToRecording } from "./upload/append";
import { assembleRecording } from "./upload/assemble";

const db = testDatabase();
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await testBucket();
  setEnv({
    S3_BUCKET: bucket.bucket,
    S3_REGION: bucket.region,
    S3_ENDPOINT: bucket.endpoint,
    S3_ACCESS_KEY_ID: bucket.credentials?.accessKeyId,
    S3_SECRET_ACCESS_KEY: bucket.credentials?.secretAccessKey,
  });
});
afterAll(async () => {
  setEnv({
    S3_BUCKET: undefined,
    S3_REGION: undefined,
    S3_ENDPOINT: undefined,
    S3_ACCESS_KEY_ID: undefined,
    S3_SECRET_ACCESS_KEY: undefined,
  });
  await bucket.stop();
});

const context = { signal: new AbortController().signal, log: console as never };

test("in a bucket, parts become one object that is read by ranges, and deleting leaves none", async () => {
  const admin = await makeActor(db.sql, await makeTenant(db.sql, "north"), "admin");
  const { tenant } = admin;
  const recorder: KeyActor = { kind: "key", tenant, keyId: 1, name: "Recorder", scopes: ["record"] };
  const sessionId = await makeSession(db.sql, tenant.id, { channel: "phone" });
  const file = wav(20_000_000);
  const facts = {
    sessionId,
    externalId: "call",
    track: "client",
    startedAt: "2026-11-22T10:00:00Z",
    sha256: sha256(file),
  };
  const half = 9_000_000;
  await appendToRecording(recorder, facts, { ...body(file.subarray(0, half)), offset: 0, isLast: false });
  const { recording } = await appendToRecording(recorder, facts, {
    ...body(file.subarray(half)),
    offset: half,
    isLast: true,
  });
  await work();
  const { storageKey, size } = await findPlayable(admin, recording.id);
  expect([size, [...bucket.objects.keys()]]).toEqual([file.length, [storageKey]]);
  const chunks: Buffer[] = [];
  const { stream } = await storage().read(storageKey, { start: half - 2, end: half + 1 });
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks)).toEqual(file.subarray(half - 2, half + 2));
  await deleteRecording(admin, { id: recording.id });
  await work();
  expect([bucket.objects.size, bucket.uploads.size]).toEqual([0, 0]);
});

async function work(): Promise<void> {
  for (const { payload } of await deleteJobs(db.sql, [assembleRecording.name]))
    await assembleRecording.run(assembleRecording.payload.parse(payload), context);
  for (const { payload } of await deleteJobs(db.sql, [removeBytes.name]))
    await removeBytes.run(removeBytes.payload.parse(payload), context);
}
