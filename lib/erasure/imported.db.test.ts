import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { env } from "@/env";
import { lines, written } from "@/lib/documents/testing";
import { importSessions } from "@/lib/import/import";
import { addNote } from "@/lib/notes/add";
import { runJobs, shareWorld } from "@/lib/shares/testing";
import { storage } from "@/lib/storage";
import { columnsWith, filesWith } from "./testing";

const here = shareWorld();
const secret = `zq${crypto.randomUUID().slice(0, 8)}`;

test("a session that an import anonymises has nothing left of what was stored before, also of what was added in Parley", async () => {
  const { sql, tenant } = here;
  const message = {
    at: "2026-10-13T12:00:01.000Z",
    author: { kind: "client" },
    kind: "text",
    text: `of ${secret}`,
  };
  const run = (fields: object) => importSessions({ tenantId: tenant }, lines(written(fields)));
  const end = { endedAt: "2026-10-13T12:09:00.000Z" };
  await run({ ...end, feedback: secret, messages: [message] });
  const [row] = await sql<{ id: string }[]>`select id from sessions where tenant_id = ${tenant}`;
  const id = Number(row?.id);
  await addNote(here.admin, { sessionId: id, text: `A note, ${secret}` });
  for (const table of ["files", "recordings"]) {
    const key = `${table}/${tenant}/${crypto.randomUUID()}`;
    await storage().write(key, Readable.from([Buffer.from(secret)]));
    const values = { tenant_id: tenant, session_id: id, storage_key: key };
    if (table === "files")
      await sql`insert into files ${sql({ ...values, name: `${secret}.pdf`, size: 10 })}`;
    else await sql`insert into recordings ${sql({ ...values, track: "client", state: "ready" })}`;
  }
  const report = await run({
    ...end,
    anonymisedAt: "2026-11-01T00:00:00.000Z",
    messages: [{ ...message, text: "Removed" }],
  });
  expect(report).toMatchObject({ updated: 1 });
  await runJobs(sql);
  expect(await columnsWith(sql, [secret])).toEqual([]);
  expect(await filesWith(env().STORAGE_DIR ?? "", [secret])).toEqual([]);
  const [event] =
    await sql`select text from session_events where tenant_id = ${tenant} and session_id = ${id} and text <> ''`;
  expect(event?.text).toBe("Removed");
  expect(
    await run({
      ...end,
      anonymisedAt: "2026-11-01T00:00:00.000Z",
      messages: [{ ...message, text: "Removed" }],
    }),
  ).toMatchObject({ unchanged: 1 });
});
