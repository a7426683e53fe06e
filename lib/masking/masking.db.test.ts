import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db";
import { testDatabase } from "@/db/testing";
import type { KeyActor, UserActor } from "@/lib/actor";
import { banClient } from "@/lib/bans/ban-client";
import { lines } from "@/lib/documents/testing";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { importSessions } from "@/lib/import/import";
import { ingestEvents } from "@/lib/ingest/ingest";
import { addNote } from "@/lib/notes/add";
import { editNote } from "@/lib/notes/edit";
import { concludeSession } from "@/lib/sessions/conclude";
import { endSession } from "@/lib/sessions/end";
import { redirectSession } from "@/lib/sessions/redirect";
import { replyToSession } from "@/lib/sessions/reply";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { type Desk, makeDesk, makeHeld, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import { buildBody } from "@/lib/webhooks/deliveries/build-body";
import { markFalseHit } from "./mark-false-hit";
import { messagesAsWritten } from "./originals";
import { createPattern } from "./patterns/create";
import { deletePattern, turnPattern } from "./patterns/turn";
import { unmaskValue } from "./unmask";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let supervisor: UserActor;
let key: KeyActor;
beforeAll(async () => {
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana", { capacity: 99 });
  supervisor = await makeActor(db.sql, desk.tenant, "supervisor");
  key = { kind: "key", tenant: desk.admin.tenant, keyId: 1, name: "Shop", scopes: ["ingest"] };
});

const CARD = "4111 1111 1111 1111";
const MASK = "•••• •••• •••• 1111";
/** Another card, whose mask is the same. */
const SAME_MASK = "4532 0000 0003 1111";
const at = (seconds = 0) => new Date(Date.UTC(2026, 9, 1, 10) + seconds * 1_000).toISOString();
let count = 0;

async function ingest(session: string, events: readonly (Record<string, unknown> & { kind: string })[]) {
  const written = events.map((event) => ({ id: `event-${++count}`, session, at: at(count), ...event }));
  const results = await ingestEvents(key, "key 1", written);
  expect(results.filter((result) => "problem" in result)).toEqual([]);
  return Number((results[0] as { sessionId: number }).sessionId);
}

/** The tables that have a number in any column, in any spelling. */
async function tablesWith(digits: string): Promise<string[]> {
  const tables = await db.sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  const pattern = [...digits].join("[^0-9a-zA-Z]{0,3}");
  const found = [];
  for (const { name } of tables) {
    const rows = await db.sql`select from ${db.sql(name)} t where t::text ~ ${pattern} limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const valuesOf = (session: number) => db.sql<
  { id: number; seq: number | null; path: string[]; kind: string }[]
>`
  select id::int, seq, path, kind from masked_values where session_id = ${session} and undone_at is null order by id`;
const textOf = async (session: number, seq: number) => {
  const [row] = await db.sql`select text from session_events where session_id = ${session} and seq = ${seq}`;
  return row?.text;
};
const finds = async (session: number, word: string) => {
  const [row] = await db.sql`
    select document @@ ${word}::tsquery as found from session_documents where session_id = ${session}`;
  return row?.found;
};

describe("a card number is in no table", () => {
  test("when a producer sends it as a message, an answer, a name of a file, a fact, a parameter or a tag", async () => {
    const session = await ingest("producer", [
      {
        kind: "created",
        facts: {
          pageUrl: `https://shop.test/?card=${CARD.replaceAll(" ", "")}`,
          client: { externalId: "c", name: `Jan ${CARD}` },
        },
        parameters: { note: CARD, amount: 4111111111111111 },
        tags: [`tag ${CARD}`],
      },
      { kind: "message", actor: { kind: "client" }, text: `Moje karta je ${CARD}, děkuji` },
      {
        kind: "form",
        actor: { kind: "client" },
        answers: [{ label: "Karta", answer: "4111-1111-1111-1111" }],
      },
      { kind: "file", actor: { kind: "client" }, file: { name: `${CARD}.pdf` } },
      {
        kind: "changed",
        data: { anything: [{ deep: CARD }, 4111111111111111] },
        facts: { feedback: `Karta ${CARD}` },
      },
    ]);
    const [row] = await db.sql`select * from sessions where id = ${session}`;
    expect(row).toMatchObject({
      page_url: `https://shop.test/?card=${MASK}`,
      client_name: `Jan ${MASK}`,
      initial_message: `Moje karta je ${MASK}, děkuji`,
      feedback: `Karta ${MASK}`,
      parameters: { note: MASK, amount: MASK },
      tags: [`tag ${MASK}`],
    });
    expect(await tablesWith("4111111111111111")).toEqual([]);
    expect(await finds(session, "4111111111111111")).toBe(false);
    expect((await valuesOf(session)).map(({ kind }) => kind)).toEqual(Array(13).fill("card"));
  });

  test("when a file is imported, also again, and after a change of the document", async () => {
    const document = {
      externalId: "imported",
      channel: "webchat",
      createdAt: at(),
      endedAt: at(60),
      client: { externalId: "cc", name: `Eva ${CARD}` },
      feedback: CARD,
      parameters: { card: CARD },
      notes: [{ at: at(70), text: `Platila ${CARD}` }],
      files: [{ name: `scan ${CARD}.png` }],
      messages: [
        { at: at(1), author: { kind: "client" }, text: `Karta ${CARD}` },
        { at: at(2), author: { kind: "client" }, kind: "file", file: { name: `${CARD}.jpg` } },
      ],
    };
    const run = (changes = {}) =>
      importSessions({ tenantId: desk.tenant }, lines({ ...document, ...changes }));
    expect(await run()).toMatchObject({ created: 1, skipped: 0 });
    expect(await tablesWith("4111111111111111")).toEqual([]);
    expect(await run()).toMatchObject({ unchanged: 1 });
    const [{ id = 0 } = {}] = await db.sql`select id::int from sessions where external_id = 'imported'`;
    const before = await valuesOf(id);
    await addNote(desk.admin, { sessionId: id, text: `Also ${CARD}` });
    expect(await run({ rating: 5 })).toMatchObject({ updated: 1 });
    expect(await tablesWith("4111111111111111")).toEqual([]);
    expect(await valuesOf(id)).toHaveLength(before.length + 1);
    const [first] = (await valuesOf(id)).filter(({ path }) => path[0] === "text");
    expect(await unmaskValue(supervisor, { id: first?.id, reason: "Asked by the client" })).toMatchObject({
      original: CARD,
    });
  });

  test("when an operator writes it in a reply, a note, a redirect or the after-call work; the client gets the reply as written", async () => {
    const session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const { seq } = await replyToSession(jana, {
      sessionId: session,
      text: `Vaše karta ${CARD}?`,
      replyKey: crypto.randomUUID(),
    });
    expect(await textOf(session, seq)).toBe(`Vaše karta ${MASK}?`);
    const written = { seq, text: await textOf(session, seq), data: null };
    expect(await messagesAsWritten(database(), desk.tenant, session, [written])).toMatchObject([
      { text: `Vaše karta ${CARD}?` },
    ]);
    const payload = { type: "message.replied", timestamp: at(), data: { sessionId: session, seq } };
    expect(await buildBody(desk.tenant, payload, { bridge: true })).toContain(CARD);
    expect(await buildBody(desk.tenant, payload, { bridge: false })).toContain(MASK);
    const noteId = await addNote(jana, { sessionId: session, text: `Karta ${CARD} a ${CARD}` });
    await editNote(jana, { noteId, version: 1, text: `Stará ${MASK}, nová 5555 5555 5555 4444` });
    const notes = await db.sql`select text from notes where id = ${noteId}`;
    expect(notes[0]?.text).toBe(`Stará ${MASK}, nová •••• •••• •••• 4444`);
    const inNote = await db.sql`select id::int from masked_values where note_id = ${noteId} order by start`;
    const originals = [];
    for (const { id } of inNote)
      originals.push((await unmaskValue(supervisor, { id, reason: "Check" })).original);
    expect(originals).toEqual([CARD, "5555 5555 5555 4444"]);
    await endSession(jana, { sessionId: session });
    await db.sql`update groups set required_parameters = '{card}' where id = ${desk.sales}`;
    await concludeSession(jana, {
      sessionId: session,
      result: `Zaplaceno ${CARD}`,
      note: CARD,
      tags: `tag ${CARD}`,
      parameterNames: "card",
      parameterValues: CARD,
    });
    await seat(db.sql, desk, "Karel", { groups: [desk.support] });
    const moved = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await redirectSession(jana, {
      sessionId: moved,
      to: { groupId: desk.support },
      note: `Karta ${CARD}`,
    });
    const redirected = await db.sql`
      select data->>'note' as note from session_events where session_id = ${moved} and data ? 'note'`;
    expect(redirected).toEqual([{ note: `Karta ${MASK}` }]);
    expect(await tablesWith("4111111111111111")).toEqual([]);
    expect(await tablesWith("5555555555554444")).toEqual([]);
    const [row] = await db.sql`select result, tags, parameters from sessions where id = ${session}`;
    expect(row).toMatchObject({
      result: `Zaplaceno ${MASK}`,
      tags: [`tag ${MASK}`],
      parameters: { card: MASK },
    });
  });
});

test("an event that is sent again is a duplicate, and what is remembered of it cannot be tried out", async () => {
  const event = {
    id: "again",
    session: "again",
    at: at(),
    kind: "message",
    actor: { kind: "client" },
    text: CARD,
  };
  expect(await ingestEvents(key, "key 1", [event])).toMatchObject([{ status: "stored" }]);
  expect(await ingestEvents(key, "key 1", [event])).toMatchObject([{ status: "duplicate" }]);
  expect(await ingestEvents(key, "key 1", [{ ...event, text: "5555 5555 5555 4444" }])).toMatchObject([
    { problem: { status: 409 } },
  ]);
  const [row] = await db.sql`select fingerprint from ingested_events where external_id = 'again'`;
  expect(row?.fingerprint).toMatch(/^k\./);
});

test("kinds that a tenant has turned off stay readable, and those it turned on are masked", async () => {
  const tenant = await makeTenant(db.sql, "south", "Europe/Prague", "CZ");
  await db.sql`update tenants set masked_kinds = '{email,phone}', masking_version = masking_version + 1 where id = ${tenant}`;
  const admin = await makeActor(db.sql, tenant, "admin");
  const [result] = await ingestEvents({ ...key, tenant: admin.tenant }, "key 1", [
    {
      id: "e",
      session: "s",
      at: at(),
      kind: "message",
      actor: { kind: "client" },
      text: `${CARD}, jan@shop.cz, 605 135 213`,
    },
  ]);
  const id = (result as { sessionId: number }).sessionId;
  expect(await textOf(id, 1)).toBe(`${CARD}, •••@•••.cz, ••• ••• 213`);
});

describe("unmasking", () => {
  test("shows one value, and the audit says who, which session and why, but not what", async () => {
    const session = await ingest("unmask", [
      { kind: "message", actor: { kind: "client" }, text: `Karta ${CARD}` },
    ]);
    const [{ id = 0 } = {}] = await valuesOf(session);
    const reason = `The client asks for a refund to ${CARD}`;
    expect(await unmaskValue(supervisor, { id, reason })).toEqual({ kind: "card", original: CARD });
    const [row] =
      await db.sql`select actor_id::int, subject_id::int, data from audit where verb = 'values.unmask' order by id desc limit 1`;
    expect(row).toEqual({
      actor_id: supervisor.userId,
      subject_id: session,
      data: { kind: "card", reason: `The client asks for a refund to ${MASK}`, valueId: id },
    });
    await expect(unmaskValue(supervisor, { id, reason: " " })).rejects.toThrow("Say why");
  });

  test("is refused to roles without the right, and a value elsewhere is as one that does not exist", async () => {
    const session = await ingest("refused", [{ kind: "message", actor: { kind: "client" }, text: CARD }]);
    const [{ id = 0 } = {}] = await valuesOf(session);
    const analyst = await makeActor(db.sql, desk.tenant, "analyst");
    const stranger = await makeActor(db.sql, await makeTenant(db.sql, "west"), "admin");
    for (const verb of [unmaskValue, markFalseHit]) {
      await expect(verb(analyst, { id, reason: "Curious" })).rejects.toThrow(Forbidden);
      await expect(verb(jana, { id, reason: "Curious" })).rejects.toThrow(NotFound);
      await expect(verb(stranger, { id, reason: "Curious" })).rejects.toThrow(NotFound);
    }
  });
});

describe("a false hit", () => {
  const NUMBER = "5555 5555 5555 4444";

  test("is put back everywhere in the session, found again, and never masked again", async () => {
    const session = await ingest("false", [
      {
        kind: "created",
        facts: { feedback: `a ${NUMBER}`, client: { externalId: "f", name: `Jan ${NUMBER}` } },
        parameters: { code: NUMBER },
        tags: [`tag ${NUMBER}`],
      },
      { kind: "message", actor: { kind: "client" }, text: `Kód ${NUMBER} a karta ${CARD} a ${NUMBER}` },
      { kind: "file", actor: { kind: "client" }, file: { name: `${NUMBER}.pdf` } },
    ]);
    const note = await addNote(supervisor, { sessionId: session, text: `Viz ${NUMBER}` });
    const [{ id = 0 } = {}] = (await valuesOf(session)).filter(({ path }) => path[0] === "text");
    await markFalseHit(supervisor, { id });
    expect(await textOf(session, 2)).toBe(`Kód ${NUMBER} a karta ${MASK} a ${NUMBER}`);
    const [row] = await db.sql`select * from sessions where id = ${session}`;
    expect(row).toMatchObject({
      feedback: `a ${NUMBER}`,
      client_name: `Jan ${NUMBER}`,
      parameters: { code: NUMBER },
      tags: [`tag ${NUMBER}`],
      initial_message: `Kód ${NUMBER} a karta ${MASK} a ${NUMBER}`,
    });
    const [stored] =
      await db.sql`select n.text, f.name from notes n join files f using (tenant_id) where n.id = ${note} and f.session_id = ${session}`;
    expect(stored).toEqual({ text: `Viz ${NUMBER}`, name: `${NUMBER}.pdf` });
    expect(await finds(session, "5555555555554444")).toBe(true);
    const left = await valuesOf(session);
    expect(left).toHaveLength(1);
    expect(await unmaskValue(supervisor, { id: left[0]?.id, reason: "Check" })).toMatchObject({
      original: CARD,
    });
    const again = await ingest("again false", [
      { kind: "message", actor: { kind: "client" }, text: "5555-5555-5555-4444" },
    ]);
    expect(await textOf(again, 1)).toBe("5555-5555-5555-4444");
    const [audited] = await db.sql`select data from audit where verb = 'values.restore'`;
    expect(JSON.stringify(audited)).not.toContain("5555");
  });

  test("leaves the places of other values right, whichever is longer", async () => {
    const session = await ingest("places", [
      { kind: "message", actor: { kind: "client" }, text: `378282246310005 pak ${CARD} a 800101/1238` },
    ]);
    const [{ id = 0 } = {}] = await valuesOf(session);
    await markFalseHit(supervisor, { id });
    const text = await textOf(session, 1);
    expect(text).toBe(`378282246310005 pak ${MASK} a ••••••/••••`);
    const places =
      await db.sql`select start, length from masked_values where session_id = ${session} and undone_at is null order by start`;
    expect(places.map(({ start, length }) => text.slice(start, start + length))).toEqual([
      MASK,
      "••••••/••••",
    ]);
  });

  test("is put back into columns, tags and the client of an import", async () => {
    await db.sql`update tenants set masked_kinds = '{card,ip}', masking_version = masking_version + 1 where id = ${desk.tenant}`;
    const text = "1.2.3.4, 10.0.0.1";
    await importSessions(
      { tenantId: desk.tenant },
      lines({
        ...{ externalId: "addresses", channel: "webchat", createdAt: at(), endedAt: at(60) },
        client: { externalId: "addresses", name: `Eva ${text}` },
        browser: "Chrome 120.0.0.0",
        tags: [text],
        messages: [{ at: at(1), author: { kind: "client" }, text }],
      }),
    );
    const [{ id: session = 0 } = {}] =
      await db.sql`select id::int from sessions where external_id = 'addresses'`;
    const inText = (await valuesOf(session)).filter(({ path }) => path[0] === "text");
    await markFalseHit(supervisor, { id: inText[0]?.id });
    const after = "1.2.3.4, •••.•••.•••.•••";
    expect(await textOf(session, 2)).toBe(after);
    const [row] = await db.sql`
      select s.client_name, s.tags, s.initial_message, s.browser, c.name
      from sessions s join clients c on c.id = s.client_id where s.id = ${session}`;
    expect(row).toEqual({
      ...{ client_name: `Eva ${after}`, name: `Eva ${after}`, tags: [after] },
      ...{ initial_message: after, browser: "Chrome 120.0.0.0" },
    });
    await markFalseHit(supervisor, { id: inText[1]?.id });
    expect(await textOf(session, 2)).toBe(text);
  });

  test("is not masked again by a form in which the note was open", async () => {
    const session = await ingest("open note", [
      { kind: "message", actor: { kind: "client" }, text: "5105 1051 0510 5100" },
    ]);
    const noteId = await addNote(supervisor, { sessionId: session, text: "Viz 5105 1051 0510 5100" });
    const [{ id = 0 } = {}] = await valuesOf(session);
    await markFalseHit(supervisor, { id });
    const old = { noteId, version: 1, text: "Viz •••• •••• •••• 5100" };
    await expect(editNote(supervisor, old)).rejects.toThrow(Conflict);
    const [row] = await db.sql`select text from notes where id = ${noteId}`;
    expect(row?.text).toBe("Viz 5105 1051 0510 5100");
  });
});

test("the reason of a ban is masked where bans are listed, too, and a false hit is put back into it", async () => {
  const number = "6011 1111 1111 1117";
  const mask = "•••• •••• •••• 1117";
  const client = { externalId: "banned", name: `Eva ${number}` };
  const session = await ingest("banned", [{ kind: "created", facts: { client } }]);
  const id = { sessionId: session, scope: "client" };
  await banClient(supervisor, { ...id, reason: `Pays with ${number}`, expires: "1d" });
  const banned = async () => {
    const [row] = await db.sql`
      select b.label, b.reason, e.data->>'reason' as event
      from bans b join session_events e using (session_id) where session_id = ${session} and kind = 'banned'`;
    return row;
  };
  const text = (written: string) => `Pays with ${written}`;
  expect(await banned()).toEqual({ label: `Eva ${mask}`, reason: text(mask), event: text(mask) });
  expect(await tablesWith("6011111111111117")).toEqual([]);
  const [value] = (await valuesOf(session)).filter(({ path }) => path.join() === "data,reason");
  await markFalseHit(supervisor, { id: value?.id });
  expect(await banned()).toEqual({ label: `Eva ${number}`, reason: text(number), event: text(number) });
});

test("labels such as the browser are not masked, whether a producer sends them or an import has them", async () => {
  await db.sql`update tenants set masked_kinds = '{card,ip}', masking_version = masking_version + 1 where id = ${desk.tenant}`;
  const labels = { browser: "Chrome 120.0.0.0", os: "10.0.22.1", source: "10.0.22.2", language: "10.0.22.3" };
  const more = { dialResult: "10.0.22.4", consentVersion: "10.0.22.5", ratingScale: "10.0.22.6" };
  const facts = { ...labels, ...more };
  const session = await ingest("labels", [{ kind: "created", facts }]);
  const ended = { externalId: "labels too", channel: "webchat", createdAt: at(), endedAt: at(60) };
  await importSessions({ tenantId: desk.tenant }, lines({ ...ended, ...facts, messages: [] }));
  const rows = await db.sql`
    select browser, os, source, language, dial_result as "dialResult", consent_version as "consentVersion",
      rating_scale as "ratingScale"
    from sessions where id = ${session} or external_id = 'labels too'`;
  expect(rows).toEqual([facts, facts]);
  expect(await valuesOf(session)).toEqual([]);
});

describe("an edited note", () => {
  const originalsOf = async (noteId: number) => {
    const rows = await db.sql`
      select id::int from masked_values where note_id = ${noteId} and undone_at is null order by start`;
    const originals = [];
    for (const { id } of rows)
      originals.push((await unmaskValue(supervisor, { id, reason: "Check" })).original);
    return originals;
  };

  test("keeps a value at the mask that was left, and not at that of a value that was typed now", async () => {
    const session = await ingest("edited", [{ kind: "message", actor: { kind: "client" }, text: "Hi" }]);
    const add = () => addNote(supervisor, { sessionId: session, text: CARD });
    const edited = async (noteId: number, text: string) =>
      editNote(supervisor, { noteId, version: 1, text }).then(() => originalsOf(noteId));
    expect(await edited(await add(), "5454 5454 5454 5454")).toEqual(["5454 5454 5454 5454"]);
    expect(await edited(await add(), `${SAME_MASK} a ${MASK}`)).toEqual([SAME_MASK, CARD]);
    expect(await edited(await add(), SAME_MASK)).toEqual([SAME_MASK]);
  });

  test("is not masked within the masks that it has already", async () => {
    const session = await ingest("pattern", [{ kind: "message", actor: { kind: "client" }, text: "Hi" }]);
    const noteId = await addNote(supervisor, { sessionId: session, text: CARD });
    const id = await createPattern(desk.admin, { name: "Four", pattern: "\\b\\d{4}\\b" });
    await turnPattern(desk.admin, { id, active: "on" });
    await editNote(supervisor, { noteId, version: 1, text: `8765 ${MASK}` });
    await deletePattern(desk.admin, { id });
    const [row] = await db.sql`select text from notes where id = ${noteId}`;
    expect(row?.text).toBe(`••••• ${MASK}`);
    expect(await originalsOf(noteId)).toEqual(["8765", CARD]);
  });
});
