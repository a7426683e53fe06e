import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import { testStorage } from "@/lib/files/testing";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { deleteRecording } from "./delete";
import { findPlayable } from "./find-playable";
import { listRecordings } from "./list";
import { downloadRecording, playRecording } from "./play";
import { body, wav } from "./testing";
import { uploadRecording } from "./upload";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let actors: Record<
  "admin" | "supervisor" | "analyst" | "theirs" | "waiting" | "stranger" | "other",
  UserActor
>;
let session: number;
let counter = 0;

beforeAll(async () => {
  folder = await testStorage();
  const tenant = await makeTenant(db.sql, "north");
  const anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  const bert = await makeNamed(db.sql, "operators", tenant, "Bert");
  const sales = await makeNamed(db.sql, "groups", tenant, "Sales");
  const actor = (role: UserActor["role"], rights = {}) => makeActor(db.sql, tenant, role, rights);
  actors = {
    admin: await actor("admin"),
    supervisor: await actor("supervisor"),
    analyst: await actor("analyst"),
    theirs: await actor("operator", { operatorId: anna }),
    // Sees the session, because it waits in a group of theirs.
    waiting: await actor("operator", { operatorId: bert, groupIds: [sales] }),
    stranger: await actor("operator", { operatorId: bert }),
    other: await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin"),
  };
  session = await makeSession(db.sql, tenant, {
    channel: "phone",
    status: "queued",
    group_id: sales,
    operator_ids: [anna],
  });
});
afterAll(() => folder.remove());

async function upload(): Promise<number> {
  const { recording } = await uploadRecording(
    { kind: "key", tenant: actors.admin.tenant, keyId: 1, name: "Recorder", scopes: ["record"] },
    {
      sessionId: session,
      externalId: `call-${++counter}`,
      track: "client",
      startedAt: "2026-11-22T10:00:00.000Z",
    },
    body(wav(5_000)),
  );
  return recording.id;
}

const who = ["admin", "supervisor", "analyst", "theirs", "waiting", "stranger", "other"] as const;

test("T25: admins, supervisors and the operators who took part play; for all others it is missing", async () => {
  const id = await upload();
  for (const name of who) {
    const found = findPlayable(actors[name], id);
    if (["admin", "supervisor", "theirs"].includes(name)) expect(await found, name).toMatchObject({ id });
    else await expect(found, name).rejects.toThrow(new NotFound("There is no such recording"));
  }
  for (const missing of [id + 1_000, 0, Number.NaN])
    await expect(findPlayable(actors.admin, missing)).rejects.toThrow(
      new NotFound("There is no such recording"),
    );
});

test("only admins delete: those who may play are refused, and for all others it is missing", async () => {
  const id = await upload();
  for (const name of who.filter((each) => each !== "admin"))
    await expect(deleteRecording(actors[name], { id }), name).rejects.toThrow(
      ["supervisor", "theirs"].includes(name) ? Forbidden : NotFound,
    );
  await deleteRecording(actors.admin, { id });
  await expect(findPlayable(actors.admin, id)).rejects.toThrow(NotFound);
  const listed = (await listRecordings(actors.analyst, session)).find((each) => each.id === id);
  expect(listed).toMatchObject({ state: "deleted", deletedBy: "admin", isStored: false });
});

test("a recording of an anonymised session is not served", async () => {
  const id = await upload();
  await db.sql`update sessions set anonymised_at = now() where id = ${session}`;
  await expect(findPlayable(actors.admin, id)).rejects.toThrow(NotFound);
  expect((await listRecordings(actors.admin, session)).map(({ isStored }) => isStored)).not.toContain(true);
  await db.sql`update sessions set anonymised_at = null where id = ${session}`;
});

test("playing is audited once for each opening, however many ranges it reads, and so is a download", async () => {
  const id = await upload();
  const audited = async () => {
    const rows = await db.sql`
      select verb, actor_id::int, data->>'track' as track from audit
      where subject_kind = 'recording' and subject_id = ${id} and verb <> 'recordings.upload' order by id`;
    return rows.map(({ verb, actor_id }) => `${verb} ${actor_id}`);
  };
  const { admin, theirs, stranger } = actors;
  await Promise.all(Array.from({ length: 5 }, () => playRecording(admin, id, { opening: "one" })));
  expect(await audited()).toEqual([`recordings.play ${admin.userId}`]);
  await playRecording(admin, id, { opening: "two" });
  await playRecording(theirs, id, { opening: "one" });
  await playRecording(theirs, id, { opening: null });
  await playRecording(theirs, id, { opening: null });
  await downloadRecording(theirs, id);
  await expect(playRecording(stranger, id, { opening: "one" })).rejects.toThrow(NotFound);
  expect(await audited()).toEqual([
    `recordings.play ${admin.userId}`,
    `recordings.play ${admin.userId}`,
    `recordings.play ${theirs.userId}`,
    `recordings.play ${theirs.userId}`,
    `recordings.download ${theirs.userId}`,
  ]);
});
