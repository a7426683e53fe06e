import { Readable } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import { transaction } from "@/db/transaction";
import { env } from "@/env";
import { lines, written } from "@/lib/documents/testing";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { makeCase } from "@/lib/holds/testing";
import { importSessions } from "@/lib/import/import";
import { ingestEvents } from "@/lib/ingest/ingest";
import { anonymiseSession } from "@/lib/sessions/anonymise";
import { countSessions } from "@/lib/sessions/count";
import { deleteSession } from "@/lib/sessions/delete";
import { makeActor } from "@/lib/sessions/testing";
import { newTenant, openLink, requestOf, runJobs, served, shareWorld } from "@/lib/shares/testing";
import { storage } from "@/lib/storage";
import type { ErasureAction } from "./action";
import { contentTables } from "./content";
import { eraseSessions } from "./erase-sessions";
import { columnsWith, filesWith } from "./testing";

const here = shareWorld();

/** In every column with content, and in the bytes of a file and of a recording. */
let secret: string;
let session: number;
let other: number;
beforeEach(async () => {
  secret = `zq${crypto.randomUUID().replaceAll("-", "")}`;
  session = await plant(secret);
  other = await plant("harmless");
});

async function plant(text: string): Promise<number> {
  const { sql, tenant } = here;
  const key = (kind: string) => `${kind}/${tenant}/${crypto.randomUUID()}`;
  const store = async (kind: string) => {
    const storageKey = key(kind);
    await storage().write(storageKey, Readable.from([Buffer.from(`bytes of ${text}`)]));
    return storageKey;
  };
  const [client] = await sql<{ id: string }[]>`
    insert into clients (tenant_id, external_id) values (${tenant}, ${`c-${crypto.randomUUID()}`}) returning id`;
  const id = await here.makeSession(
    {
      ...{ external_id: `s-${crypto.randomUUID()}`, client_id: Number(client?.id), channel: "whatsapp" },
      ...{ client_name: text, client_email: `${text}@example.test`, client_phone: text, feedback: text },
      ...{ page_url: text, initial_message: text, ip: text, phone_number: text, parameters: { order: text } },
      ...{ result: "sold", tags: ["vip"], end_reason: "client_left", note_count: 1, recording_count: 1 },
      ended_at: new Date(),
    },
    [text, `answer to ${text}`],
  );
  const ofSession = { tenant_id: tenant, session_id: id };
  const data = { note: text, operatorId: 7, facts: { clientName: text }, reason: text };
  const file = await store("files");
  await sql`insert into session_events ${sql({ ...ofSession, seq: 3, kind: "banned", at: new Date(), actor_kind: "user", data } as never)}`;
  await sql`insert into notes ${sql({ ...ofSession, text })}`;
  await sql`insert into files ${sql({ ...ofSession, name: text, storage_key: file, failure: text, remote: { id: text } } as never)}`;
  const [recording] = await sql<{ id: string }[]>`
    insert into recordings ${sql({ ...ofSession, track: "client", external_id: text, failure: text, storage_key: await store("recordings") })}
    returning id`;
  await sql`insert into recording_parts ${sql({ tenant_id: tenant, recording_id: Number(recording?.id), start: 0, storage_key: await store("recordings") })}`;
  await sql`insert into ingested_events ${sql({ ...ofSession, producer: "key 1", external_id: crypto.randomUUID(), fingerprint: text })}`;
  await sql`insert into outbox ${sql({ ...ofSession, seq: 2, template: { id: 1, values: { name: text } }, failure: text } as never)}`;
  await sql`insert into session_document_parts (tenant_id, session_id, part, document) values (${tenant}, ${id}, 1, to_tsvector('simple', ${text}))`;
  await sql`insert into masked_values ${sql({ ...ofSession, seq: 1, path: ["text"], start: 0, length: 4, kind: "card", digest: text, original: text } as never)}`;
  await sql`insert into visitor_pages ${sql({ ...ofSession, page: text, report: 1, left: false })}`;
  return id;
}

const erase = (action: ErasureAction, ids = [session]) =>
  transaction((tx) => eraseSessions(tx, here.tenant, ids, action));
const rowOf = async (id: number) => {
  const [row] = await here.sql`select * from sessions where id = ${id}`;
  return row;
};
const countOf = async (address: Record<string, string>) =>
  countSessions((await requestOf(here.admin, address)).selection);

describe.each(["anonymise", "delete"] as const)("%s", (action) => {
  test("T19: of an erased session no text is left in any column of any table, nor in the bytes of the storage", async () => {
    const { token } = await openLink(here.admin);
    expect((await served(token)).toString()).toContain(secret);
    const removed = Object.entries(contentTables).filter(([, table]) => table.removed !== "");
    const before = await columnsWith(here.sql, [secret]);
    expect(new Set(before.map((column) => column.split(".")[0]))).toEqual(
      new Set(removed.map(([table]) => table).filter((table) => table !== "recording_parts")),
    );
    expect(await filesWith(env().STORAGE_DIR ?? "", [secret])).toHaveLength(4);
    expect(await countOf({ q: secret })).toBe(1);

    expect(await erase(action)).toEqual({ sessions: 1, files: 1, recordings: 1, held: 0 });
    expect(await columnsWith(here.sql, [secret])).toEqual([]);
    expect((await served(token)).toString()).not.toContain(secret);
    expect(await countOf({ q: secret })).toBe(0);

    await runJobs(here.sql);
    expect(await columnsWith(here.sql, [secret])).toEqual([]);
    expect(await filesWith(env().STORAGE_DIR ?? "", [secret])).toEqual([]);
    expect((await served(token)).toString()).toContain("harmless");
    expect(await filesWith(env().STORAGE_DIR ?? "", ["harmless"])).toHaveLength(4);
  });

  test("an erasure that is rolled back removes nothing, neither rows nor bytes", async () => {
    const before = await rowOf(session);
    const broken = transaction(async (tx) => {
      await eraseSessions(tx, here.tenant, [session], action);
      throw new Error("broken");
    });
    await expect(broken).rejects.toThrow("broken");
    await runJobs(here.sql);
    expect(await rowOf(session)).toEqual(before);
    expect(await filesWith(env().STORAGE_DIR ?? "", [secret])).toHaveLength(3);
  });

  test("a live session and one of another tenant are left alone", async () => {
    const live = await here.makeSession({ status: "active" }, ["still talking"]);
    const south = await newTenant(here.sql);
    expect(await erase(action, [live])).toMatchObject({ sessions: 0 });
    await transaction((tx) => eraseSessions(tx, south, [session], action));
    expect(await rowOf(session)).toMatchObject({ client_name: secret });
    expect(await countOf({ q: secret })).toBe(1);
  });

  test("a session that an open case holds is left out and counted", async () => {
    const id = await makeCase(here.sql, here.admin, crypto.randomUUID(), [session]);
    expect(await erase(action, [session, other])).toMatchObject({ sessions: 1, held: 1 });
    expect(await rowOf(session)).toMatchObject({ client_name: secret });
    const verb = action === "delete" ? deleteSession : anonymiseSession;
    await expect(verb(here.admin, { sessionId: session })).rejects.toThrow("is held by the case");
    await here.sql`update cases set closed_at = now() where id = ${id}`;
    expect(await erase(action, [session])).toMatchObject({ sessions: 1, held: 0 });
  });

  test("neither an import of an old file nor a late event brings the content back", async () => {
    const document = written({ externalId: "old-1", endedAt: "2026-10-13T13:00:00.000Z" });
    await importSessions({ tenantId: here.tenant }, lines(document));
    const [row] =
      await here.sql`select id from sessions where tenant_id = ${here.tenant} and external_id = 'old-1'`;
    await erase(action, [Number(row?.id)]);
    const changed = { ...document, client: { externalId: "back", name: secret } };
    const report = await importSessions({ tenantId: here.tenant }, lines(changed));
    expect(report).toMatchObject({ created: 0, updated: 0, skipped: 1 });
    const key = {
      kind: "key",
      tenant: here.admin.tenant,
      keyId: 1,
      name: "Shop",
      scopes: ["ingest"],
    } as const;
    const event = {
      id: "e1",
      session: "old-1",
      kind: "message",
      at: "2026-10-13T12:30:00.000Z",
      actor: { kind: "client" },
      text: "late",
    };
    const [result] = await ingestEvents(key, "key 1", [event]);
    expect(result).toMatchObject({ problem: { status: 410 } });
    expect(
      await here.sql`select from session_events where tenant_id = ${here.tenant} and text = 'late'`,
    ).toHaveLength(0);
  });
});

test("an anonymised session keeps what statistics need, in lists and in its timeline", async () => {
  const before = await rowOf(session);
  await erase("anonymise");
  const after = await rowOf(session);
  const kept = [
    "channel",
    "result",
    "tags",
    "end_reason",
    "created_at",
    "ended_at",
    "message_count",
    "event_count",
    "external_id",
  ];
  for (const column of kept) expect(after?.[column], column).toEqual(before?.[column]);
  expect(after?.anonymised_at).not.toBeNull();
  const events =
    await here.sql`select seq, kind, actor_kind, data from session_events where session_id = ${session} order by seq`;
  expect(events.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(["1 message", "2 message", "3 banned"]);
  expect(events[2]?.data).toEqual({ operatorId: 7 });
  expect(await erase("anonymise")).toMatchObject({ sessions: 0 });
});

test("a message that was not sent yet is cancelled", async () => {
  await erase("anonymise");
  expect(await here.sql`select state, failure from outbox where session_id = ${session}`).toEqual([
    { state: "failed", failure: "The session was anonymised" },
  ]);
});

test("readers of changes learn that a session was deleted, and lists count without it", async () => {
  const before = await countOf({});
  await erase("delete");
  expect(await countOf({})).toBe(before - 1);
  // In the transaction in which it was erased, also on Citus, where each server counts transactions of its own.
  expect(
    await here.sql`
      select d.session_id::int, d.xid = e.xid as together
      from session_deletions d left join erased_sessions e using (tenant_id, session_id) where d.tenant_id = ${here.tenant}`,
  ).toEqual([{ session_id: session, together: true }]);
});

describe("the verbs on one session", () => {
  test("an admin anonymises and deletes; the audit has counts and no texts", async () => {
    await anonymiseSession(here.admin, { sessionId: session });
    await deleteSession(here.admin, { sessionId: other });
    const rows =
      await here.sql`select verb, subject_id::int, data from audit where tenant_id = ${here.tenant} order by id`;
    expect(rows).toEqual([
      { verb: "sessions.anonymise", subject_id: session, data: { files: 1, recordings: 1 } },
      { verb: "sessions.delete", subject_id: other, data: { files: 1, recordings: 1 } },
    ]);
    await expect(anonymiseSession(here.admin, { sessionId: session })).rejects.toThrow(Conflict);
    await expect(deleteSession(here.admin, { sessionId: other })).rejects.toThrow(NotFound);
  });

  test("nobody but an admin may, and nobody a live session", async () => {
    for (const role of ["supervisor", "analyst"] as const) {
      const actor = await makeActor(here.sql, here.tenant, role);
      await expect(anonymiseSession(actor, { sessionId: session })).rejects.toThrow(Forbidden);
      await expect(deleteSession(actor, { sessionId: session })).rejects.toThrow(Forbidden);
    }
    const live = await here.makeSession({ status: "active" });
    await expect(deleteSession(here.admin, { sessionId: live })).rejects.toThrow("has not ended");
    const south = await makeActor(here.sql, await newTenant(here.sql), "admin");
    await expect(deleteSession(south, { sessionId: session })).rejects.toThrow(NotFound);
    expect(await rowOf(session)).toMatchObject({ client_name: secret });
  });
});
