import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { KeyActor, KeyScope } from "@/lib/actor";
import { banClient } from "@/lib/bans/ban-client";
import { lines, type WrittenDocument, written } from "@/lib/documents/testing";
import { sendFile } from "@/lib/files/send";
import { testStorage, upload } from "@/lib/files/testing";
import { importSessions } from "@/lib/import/import";
import { ingestEvents } from "@/lib/ingest/ingest";
import { addNote } from "@/lib/notes/add";
import { deleteNote } from "@/lib/notes/delete";
import { editNote } from "@/lib/notes/edit";
import { acknowledgeMessages } from "@/lib/outbox/acknowledge";
import { deleteRecording } from "@/lib/recordings/delete";
import { body, wav } from "@/lib/recordings/testing";
import { uploadRecording } from "@/lib/recordings/upload";
import { acceptSession } from "../accept";
import { concludeSession } from "../conclude";
import { declineSession } from "../decline";
import { endSession } from "../end";
import { redirectSession } from "../redirect";
import { replyToSession } from "../reply";
import { type Desk, makeDesk, makeHeld, makeOffered, type OperatorActor, seat } from "../testing/desk";

/* What the catalogue proves for rows (changed.db.test.ts), seen from outside: a reader of changes is given what each verb changes. */

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let desk: Desk;
let jana: OperatorActor;
let held: number;
let offered: number;
beforeAll(async () => {
  folder = await testStorage();
});
afterAll(() => folder.remove());
beforeEach(async () => {
  desk = await makeDesk(db.sql, crypto.randomUUID());
  await db.sql`update tenants set records = true where id = ${desk.tenant}`;
  await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key)
    values (${desk.tenant}, 'webchat', 'shop', 'Shop', ${crypto.randomUUID()})`;
  jana = await seat(db.sql, desk, "Jana", { capacity: 9 });
  held = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { external_id: "chat-1" });
  offered = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
});

const admin = () => ({ ...desk.admin, tenant: { ...desk.admin.tenant, records: true } });
const keyOf = (scope: KeyScope): KeyActor => ({
  kind: "key",
  tenant: admin().tenant,
  keyId: 1,
  name: "Shop",
  scopes: [scope],
});
const reply = () => replyToSession(jana, { sessionId: held, text: "Hello", replyKey: crypto.randomUUID() });
const note = () => addNote(jana, { sessionId: held, text: "Call back" });
const record = () =>
  uploadRecording(
    keyOf("record"),
    { sessionId: held, externalId: "r-1", track: "client", startedAt: new Date().toISOString() },
    body(wav(1_000)),
  );
const ingest = (event: object) =>
  ingestEvents(keyOf("ingest"), "key 1", [
    { id: crypto.randomUUID(), session: "chat-1", at: new Date().toISOString(), ...event },
  ]);
let imported: number;
const importDocument = (document: Partial<WrittenDocument>) =>
  importSessions({ tenantId: desk.tenant }, lines(written(document)));

type Verb = { before?: () => Promise<unknown>; run: () => Promise<unknown>; changes?: () => number };
const verbs: Record<string, Verb> = {
  "an operator accepts it": {
    run: () => acceptSession(jana, { sessionId: offered }),
    changes: () => offered,
  },
  "an operator declines it": {
    run: () => declineSession(jana, { sessionId: offered }),
    changes: () => offered,
  },
  "it is redirected": {
    run: () => redirectSession(desk.admin, { sessionId: held, to: { groupId: desk.sales } }),
  },
  "an operator replies": { run: reply },
  "the client has seen the reply": {
    before: reply,
    run: () => acknowledgeMessages(desk.tenant, held, { delivered: 9, read: 9 }),
  },
  "an operator sends a file": {
    before: () => db.sql`update sessions set channel_account = 'shop' where id = ${held}`,
    run: () => sendFile(jana, { sessionId: held, fileKey: crypto.randomUUID() }, upload("offer.png")),
  },
  "it ends": { run: () => endSession(jana, { sessionId: held }) },
  "the after-call work ends": {
    before: () => endSession(jana, { sessionId: held }),
    run: () => concludeSession(jana, { sessionId: held, result: "Solved" }),
  },
  "a note is added": { run: note },
  "a note is edited": {
    before: note,
    run: async () => {
      const [row] = await db.sql`select id::int, version from notes where session_id = ${held}`;
      await editNote(jana, { noteId: row?.id, version: row?.version, text: "Called" });
    },
  },
  "a note is deleted": {
    before: note,
    run: async () => {
      const [row] = await db.sql`select id::int from notes where session_id = ${held}`;
      await deleteNote(jana, { noteId: row?.id });
    },
  },
  "its client is banned": {
    before: () => db.sql`update sessions set ip = '192.0.2.7' where id = ${held}`,
    run: () => banClient(desk.admin, { sessionId: held, scope: "ip", reason: "Insults", expires: "1d" }),
  },
  "a recording is uploaded": { run: record },
  "a recording is deleted": {
    before: record,
    run: async () => {
      const [row] = await db.sql`select id::int from recordings where session_id = ${held}`;
      await deleteRecording(admin(), { id: row?.id });
    },
  },
  "a message of a producer arrives": {
    run: () => ingest({ kind: "message", actor: { kind: "client" }, text: "Hi" }),
  },
  "a fact of a producer arrives": {
    run: () => ingest({ kind: "parameters", parameters: { order: "4711" } }),
  },
  "it is imported again": {
    before: async () => {
      await importDocument({ externalId: "old-1" });
      const [row] =
        await db.sql`select id::int from sessions where tenant_id = ${desk.tenant} and external_id = 'old-1'`;
      imported = row?.id;
    },
    run: () => importDocument({ externalId: "old-1", result: "Solved" }),
    changes: () => imported,
  },
};

async function xidOf(id: number): Promise<bigint> {
  const [row] = await db.sql<{ xid: string }[]>`select xid from session_changes where session_id = ${id}`;
  return BigInt(row?.xid ?? 0);
}

test.each(Object.entries(verbs))(
  "a session has changed when %s",
  async (_name, { before, run, changes = () => held }) => {
    await before?.();
    const last = await xidOf(changes());
    await run();
    expect(await xidOf(changes())).toBeGreaterThan(last);
  },
);
