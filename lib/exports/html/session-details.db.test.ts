import { expect, test } from "vitest";
import { openSnapshot } from "@/db/snapshot";
import { testDatabase } from "@/db/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { readSessionDetails } from "./session-details";

const db = testDatabase();

test("files and recordings of a session are read, in the zone of the export, without deleted recordings", async () => {
  const { tenant } = await makeActor(db.sql, await makeTenant(db.sql, "north"), "admin");
  const id = await makeSession(db.sql, tenant.id, { recording_count: 2 });
  const bare = await makeSession(db.sql, tenant.id);
  for (const [track, state, at] of [
    ["screen", "failed", "2026-11-22T10:00:05Z"],
    ["client", "ready", "2026-11-22T10:00:00Z"],
    ["operator", "deleted", "2026-11-22T10:00:00Z"],
  ] as const)
    await db.sql`
      insert into recordings (tenant_id, session_id, track, state, started_at, duration_seconds, media_type, size, sha256, storage_key)
      values (${tenant.id}, ${id}, ${track}, ${state}, ${at}, 12.5, 'audio/ogg', 7, 'ab', 'secret-key')`;
  for (const name of ["a.pdf", "b.pdf"])
    await db.sql`insert into files (tenant_id, session_id, name) values (${tenant.id}, ${id}, ${name})`;
  const snapshot = await openSnapshot("Europe/Prague", new AbortController().signal);
  const details = await readSessionDetails({ snapshot, tenant }, [id, bare]);
  await snapshot.close();
  expect(details.get(id)?.files.map(({ name }) => name)).toEqual(["a.pdf", "b.pdf"]);
  expect(details.get(id)?.recordings).toEqual([
    {
      track: "client",
      state: "ready",
      startedAt: "2026-11-22 11:00:00+01",
      duration: 12.5,
      mediaType: "audio/ogg",
      size: 7,
      sha256: "ab",
    },
    expect.objectContaining({ track: "screen", state: "failed", startedAt: "2026-11-22 11:00:05+01" }),
  ]);
  expect(details.get(bare)).toMatchObject({ files: [], recordings: [] });
});
