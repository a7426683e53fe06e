import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { KeyScope, UserActor } from "@/lib/actor";
import { RecordingResponse } from "@/lib/api/recordings";
import { testStorage } from "@/lib/files/testing";
import { digestHeader } from "@/lib/http/digest";
import { createKey } from "@/lib/keys/create";
import { recordingOf, sha256, wav } from "@/lib/recordings/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { GET, HEAD, PATCH, PUT } from "./sessions/[id]/recordings/[externalId]/route";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let admin: UserActor;
let session: number;
let key: string;
beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
  folder = await testStorage();
  admin = await makeActor(db.sql, await makeTenant(db.sql, "north"), "admin");
  key = await keyWith("record");
});
afterAll(async () => {
  setEnv({ LOG_LEVEL: undefined });
  await folder.remove();
});
beforeEach(async () => {
  session = await makeSession(db.sql, admin.tenant.id, { channel: "phone" });
});

const keyWith = async (...scopes: KeyScope[]) => (await createKey(admin, { name: "Recorder", scopes })).key;

const FACTS = "?track=operator&startedAt=2026-11-22T10:00:00Z&durationSeconds=3.5";

type Call = {
  query?: string;
  body?: Buffer;
  headers?: Record<string, string>;
  as?: string;
  of?: number | string;
  named?: string;
};

async function call(
  handler: typeof PUT,
  method: string,
  { of = session, named = "call%2F1", ...given }: Call = {},
) {
  const { query = "", body, headers = {}, as = key } = given;
  const request = new Request(`http://parley.test/api/v1/sessions/${of}/recordings/${named}${query}`, {
    method,
    headers: { authorization: `Bearer ${as}`, ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
  const answer = await handler(request, { params: Promise.resolve({ id: String(of) }) });
  const text = await answer.text();
  return {
    status: answer.status,
    offset: answer.headers.get("upload-offset"),
    complete: answer.headers.get("upload-complete"),
    body: text === "" ? null : JSON.parse(text),
  };
}

test("a recording is put with its digest, answers as documented, and again without a second copy", async () => {
  const file = wav(20_000);
  const headers = { "Repr-Digest": `md5=:AA==:, ${digestHeader(sha256(file))}` };
  const first = await call(PUT, "PUT", { query: FACTS, body: file, headers });
  expect(first).toMatchObject({ status: 201, offset: "20000", complete: "?1" });
  expect(RecordingResponse.parse(first.body)).toMatchObject({
    externalId: "call/1",
    sessionId: session,
    track: "operator",
    state: "ready",
    startedAt: "2026-11-22T10:00:00.000Z",
    durationSeconds: 3.5,
    mediaType: "audio/wav",
    sha256: sha256(file),
    complete: true,
  });
  expect(await call(PUT, "PUT", { query: FACTS, body: file, headers })).toMatchObject({ status: 200 });
  const other = await call(PUT, "PUT", { query: FACTS, body: wav(20_000) });
  expect(other).toMatchObject({ status: 409, body: { title: "Conflict", status: 409 } });
  expect(await call(GET, "GET")).toMatchObject({ status: 200, body: { state: "ready", received: 20_000 } });
});

test("a recording is sent in parts, and both HEAD and a refusal report its offset", async () => {
  const file = wav(30_000);
  const part = (from: number, to: number, last = false, more = {}) => ({
    query: `${FACTS}&sha256=${sha256(file)}`,
    body: file.subarray(from, to),
    headers: {
      "Upload-Offset": String(from),
      "Upload-Complete": last ? "?1" : "?0",
      "Content-Digest": digestHeader(sha256(file.subarray(from, to))),
      ...more,
    },
  });
  expect(await call(PATCH, "PATCH", part(0, 10_000))).toMatchObject({ status: 200, offset: "10000" });
  expect(await call(HEAD, "HEAD")).toMatchObject({ status: 200, offset: "10000", complete: "?0" });
  const damaged = part(10_000, 20_000, false, { "Content-Digest": digestHeader(sha256(file)) });
  expect(await call(PATCH, "PATCH", damaged)).toMatchObject({ status: 422 });
  expect(await call(PATCH, "PATCH", part(20_000, 30_000))).toMatchObject({ status: 409, offset: "10000" });
  expect(await call(PATCH, "PATCH", part(10_000, 30_000, true))).toMatchObject({
    status: 202,
    offset: "30000",
    complete: "?1",
    body: { state: "processing", size: 30_000 },
  });
  expect(await call(PATCH, "PATCH", part(10_000, 30_000, true))).toMatchObject({
    status: 409,
    complete: "?1",
  });
});

test("bad requests get a clear answer and store nothing", async () => {
  const body = wav(5_000);
  const cases: [handler: typeof PUT, method: string, given: Call, status: number][] = [
    [PUT, "PUT", { query: FACTS, body, as: "parley_wrong" }, 401],
    [PUT, "PUT", { query: FACTS, body, as: await keyWith("read", "act", "ingest") }, 403],
    [PUT, "PUT", { query: FACTS, body, of: 999_999 }, 404],
    [PUT, "PUT", { query: FACTS, body, of: "abc" }, 404],
    [PUT, "PUT", { query: FACTS, body, named: "%ff" }, 422],
    [PUT, "PUT", { query: FACTS, body, named: "a".repeat(201) }, 422],
    [PUT, "PUT", { query: FACTS, body, headers: { "Content-Encoding": "gzip" } }, 415],
    [PUT, "PUT", { query: FACTS, body, headers: { "Repr-Digest": "sha-256=:short=:" } }, 422],
    [PUT, "PUT", { query: "?track=client", body }, 422],
    [PATCH, "PATCH", { query: FACTS, body }, 422],
    [PATCH, "PATCH", { query: FACTS, body, headers: { "Upload-Offset": "-1" } }, 422],
    [
      PATCH,
      "PATCH",
      { query: FACTS, body, headers: { "Upload-Offset": "0", "Upload-Complete": "yes" } },
      422,
    ],
    [PATCH, "PATCH", { query: FACTS, body, headers: { "Upload-Offset": "5" } }, 409],
    [GET, "GET", {}, 404],
  ];
  for (const [handler, method, given, status] of cases) {
    const answer = await call(handler, method, given);
    expect([answer.status, answer.body.status], JSON.stringify(given.headers ?? given.named)).toEqual([
      status,
      status,
    ]);
  }
  expect(await db.sql`select from recordings where session_id = ${session}`).toHaveLength(0);
  expect(await call(PUT, "PUT", { query: FACTS, body: Buffer.from("not a recording") })).toMatchObject({
    status: 415,
  });
  expect(await call(GET, "GET")).toMatchObject({ body: { state: "failed" } });
});

test("T25: a key of another tenant finds neither the session nor the recording", async () => {
  await call(PUT, "PUT", { query: FACTS, body: wav(5_000), named: "secret" });
  const south = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  const as = (await createKey(south, { name: "Other", scopes: ["record"] })).key;
  for (const [handler, method] of [
    [GET, "GET"],
    [PUT, "PUT"],
  ] as const) {
    const given = { as, named: "secret", ...(method === "PUT" ? { query: FACTS, body: wav(5_000) } : {}) };
    expect((await call(handler, method, given)).status).toBe(404);
  }
  expect(await recordingOf(db.sql, "secret")).toMatchObject({ state: "ready" });
});
