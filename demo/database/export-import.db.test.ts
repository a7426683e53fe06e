import { createReadStream, existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { complete, type WrittenDocument, written } from "@/lib/documents/testing";
import { jsonl } from "@/lib/exports/jsonl/jsonl";
import { emptyTenant, exported, holdings, imported } from "@/lib/exports/jsonl/testing";
import { linesOf, textOf } from "@/lib/import/file/lines";
import { listSessions } from "@/lib/sessions/list";
import { readSelection } from "@/lib/sessions/selection";
import { makeActor, makeNamed, makeSession } from "@/lib/sessions/testing";
import { fillDemo } from "./fill";

const db = testDatabase();

const sorted = (lines: readonly string[]) => lines.toSorted();
const parsed = (line: string | undefined) => JSON.parse(line ?? "null");
const adminOf = (tenantId: number) => makeActor(db.sql, tenantId, "admin");

/** Exports all, imports it into an empty tenant and again where it came from; returns what there is of the sessions. */
async function thereAndBack(actor: UserActor): Promise<string[]> {
  const { id } = actor.tenant;
  const first = await exported(actor);
  const other = await emptyTenant(db.sql, id);
  expect(await imported(other.tenant.id, first)).toMatchObject({
    created: first.length,
    skipped: 0,
    unknownFields: {},
    brokenOff: null,
  });
  expect(sorted(await exported(other))).toEqual(sorted(first));
  const before = await holdings(db.sql, id);
  expect(await imported(id, first)).toMatchObject({ unchanged: first.length, skipped: 0, unlinked: 0 });
  expect(await holdings(db.sql, id)).toEqual(before);
  expect(await imported(other.tenant.id, first)).toMatchObject({ unchanged: first.length });
  return first;
}

test("the demo world gives the same sessions in another tenant, and nothing new in its own", async () => {
  await fillDemo(db.url, { sessions: 700, durable: false });
  const rows = await db.sql<{ id: string; ended: number }[]>`
    select t.id, count(*) filter (where not live)::integer as ended
    from tenants t join sessions s on s.tenant_id = t.id group by t.id order by t.id`;
  expect(rows).toHaveLength(2);
  for (const { id, ended } of rows) expect(await thereAndBack(await adminOf(Number(id)))).toHaveLength(ended);
});

const CORPUS = "../shared/data/star.sessions.jsonl.gz";

describe.skipIf(!existsSync(CORPUS))("the real corpus (skipped where ../shared/data is not there)", () => {
  test("is exported as it was imported, and imported as it was exported", async () => {
    const actor = await emptyTenant(db.sql);
    const file: string[] = [];
    let number = 0;
    for await (const line of linesOf(createReadStream(CORPUS)))
      if (number++ % 4 === 0) file.push(textOf(line));
    await imported(actor.tenant.id, file);
    const lines = await thereAndBack(actor);
    expect(await imported(actor.tenant.id, file)).toMatchObject({ unchanged: file.length });

    const left = new Map(lines.map((line) => [parsed(line).externalId, parsed(line)]));
    for (const line of file) {
      const came: WrittenDocument = parsed(line);
      const said = left.get(String(came.externalId));
      const comparable = (messages: readonly Message[] = []) =>
        messages.map(({ at, kind, text }) => [Date.parse(at), kind, text]);
      expect(comparable(said.messages)).toEqual(comparable(came.messages as Message[]));
      expect(said).toMatchObject({
        channel: came.channel,
        createdAt: new Date(came.createdAt).toISOString(),
      });
      expect(said.parameters ?? {}).toEqual(came.parameters ?? {});
      expect(said.tags ?? []).toEqual(came.tags ?? []);
    }
  });
});

type Message = { at: string; kind: string; text: string };

test("every field of a document is exported again, in order", async () => {
  const actor = await emptyTenant(db.sql);
  const boss = await makeActor(db.sql, actor.tenant.id, "supervisor");
  await db.sql`update users set email = 'boss@example.test', name = 'Boss' where id = ${boss.userId}`;
  const document = { ...complete, client: { ...complete.client, identity: "wa-77" } };
  await imported(actor.tenant.id, [
    JSON.stringify(written({ externalId: "whole-0", status: "closed" })),
    JSON.stringify(document),
  ]);
  const lines = await thereAndBack(actor);
  const out = parsed(lines.find((line) => line.includes("whole-1")));

  const { queuedAt, events: _, messages: __, notes, heldBy, recordings, parameters, ...plain } = document;
  expect(out).toMatchObject({
    ...plain,
    exact: true,
    startedAt: queuedAt,
    groups: [
      { externalId: "Sales", name: "Sales" },
      { externalId: "g-2", name: "Support" },
    ],
    heldBy: { operator: { ...heldBy.operator, name: "Anna" }, group: { externalId: "Sales", name: "Sales" } },
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
    files: [{ name: "extra.txt", size: 7, mediaType: "text/plain", at: "2026-10-13T12:02:30.000Z" }],
    notes,
    recordings: [{ ...recordings[0], createdAt: recordings[0]?.startedAt }],
  });
  const timeline = [...out.messages, ...out.events].sort((a, b) => a.seq - b.seq);
  expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
  expect(timeline.map(({ kind, text }) => [kind, text].filter(Boolean).join(" "))).toEqual([
    "created",
    "text Dobrý den",
    "queued",
    "accepted",
    "text S čím pomohu?",
    "file uctenka.pdf",
    "text Tady je účtenka",
    "form City: Brno",
    "redirected",
    "text Bip",
    "system Connection restored",
    "ended",
  ]);
  expect(out.messages.find(({ kind }: Message) => kind === "file").file).toEqual(document.messages[2]?.file);
  expect(out.events.find(({ kind }: Message) => kind === "redirected")).toMatchObject({
    actor: { kind: "user", id: "boss@example.test", name: "Boss" },
    data: {
      fromOperator: { externalId: "o-1", name: "Anna" },
      toOperator: { externalId: "o-2", name: "Bert" },
      toGroup: { externalId: "g-2" },
      note: "Please",
    },
  });
  expect(Object.keys(out)).toEqual(FIELDS);
});

/** As docs/import.md lists them. */
const FIELDS =
  `externalId exact status channel source channelAccount createdAt startedAt queueLeftAt acceptedAt firstResponseAt
  lastMessageAt endedAt concludedAt answerLimitSeconds endReason clientLeft result rating ratingScale feedback client operators
  groups chatbots heldBy parameters tags pageUrl initialMessage language browser os ip phoneNumber campaign dialResult
  autoAccepted severalOperators consentVersion anonymisedAt banned continuesExternalId messages events notes files
  recordings`.split(/\s+/);

/** A session that Parley made itself, of people whom no other system knows. */
async function madeInParley(actor: UserActor) {
  const { id: tenantId } = actor.tenant;
  const operatorId = await makeNamed(db.sql, "operators", tenantId, "Anna");
  const namesake = await makeNamed(db.sql, "operators", tenantId, "Anna");
  const groupId = await makeNamed(db.sql, "groups", tenantId, "Sales");
  const [client] = await db.sql`
    insert into clients (tenant_id, name, email) values (${tenantId}, 'Jana', 'jana@example.test') returning id`;
  const values = {
    client_id: client?.id,
    client_name: "Jana",
    operator_ids: [operatorId, namesake],
    operator_id: operatorId,
    group_ids: [groupId],
    group_id: groupId,
    ended_at: new Date(),
    event_count: 2,
  };
  const earlier = await makeSession(db.sql, tenantId, values, ["Hello", "Hi"]);
  const later = await makeSession(db.sql, tenantId, { ...values, continues_id: earlier }, [
    "Me again",
    "Yes?",
  ]);
  await db.sql`update session_events set actor_id = ${namesake} where tenant_id = ${tenantId} and actor_kind = 'operator'`;
  await db.sql`insert into notes (tenant_id, session_id, user_id, text) values (${tenantId}, ${later}, ${actor.userId}, 'By hand')`;
  await db.sql`update sessions set note_count = 1 where tenant_id = ${tenantId} and id = ${later}`;
  return { tenantId, earlier, later, operatorId };
}

test("sessions created here are exported with a name that identifies them", async () => {
  const actor = await emptyTenant(db.sql);
  const { earlier, later } = await madeInParley(actor);
  const [second, first] = (await thereAndBack(actor)).map(parsed);
  expect(first.externalId).toMatch(new RegExp(`^parley-${earlier}-\\d+$`));
  expect(second.externalId).toMatch(new RegExp(`^parley-${later}-\\d+$`));
  expect(second.continuesExternalId).toBe(first.externalId);
  expect(second.operators.map(({ name }: { name: string }) => name)).toEqual(["Anna", "Anna"]);
  expect(second.messages[1].author.id).toBe(second.operators[1].externalId);
  expect(second.notes).toMatchObject([{ text: "By hand", author: { email: actor.email } }]);
});

test("a session created here is not changed by an older file, nor created twice", async () => {
  const actor = await emptyTenant(db.sql);
  const { tenantId, later, operatorId } = await madeInParley(actor);
  const old = await exported(actor);
  await db.sql`update sessions set result = 'Solved' where tenant_id = ${tenantId} and id = ${later}`;
  await db.sql`update operators set name = 'Anna Nová' where tenant_id = ${tenantId} and id = ${operatorId}`;
  const before = await holdings(db.sql, tenantId);
  const report = await imported(tenantId, old);
  expect(report).toMatchObject({ created: 0, updated: 0, skipped: 2 });
  expect(report.skips[0]?.reason).toBe("the session was created in Parley and differs from this line");
  expect(await holdings(db.sql, tenantId)).toEqual(before);
});

test("a session of another installation is not taken for ours", async () => {
  const actor = await emptyTenant(db.sql);
  const { tenantId, later } = await madeInParley(actor);
  const name = `parley-${later}-1700000000000`;
  const document = written({ externalId: name, operators: [{ externalId: "parley-1-5", name: "Zoe" }] });
  expect(await imported(tenantId, [JSON.stringify(document)])).toMatchObject({ created: 1 });
  await thereAndBack(actor);
});

test("what was added after an import is exported too, and not imported twice", async () => {
  const actor = await emptyTenant(db.sql);
  const { id: tenantId } = actor.tenant;
  const original = JSON.stringify(
    written({
      endedAt: "2026-10-13T12:10:00.000Z",
      tags: ["vip"],
      messages: [{ at: "2026-10-13T12:00:01.000Z", author: { kind: "client" }, text: "one" }],
      notes: [
        { at: "2026-10-13T13:00:00.000Z", text: "imported" },
        { at: "2026-10-13T13:00:01.000Z", text: "deleted here" },
      ],
    }),
  );
  await imported(tenantId, [original]);
  const tag = (name: string) =>
    db.sql.begin(async (tx) => {
      await tx`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, actor_id, data)
      select tenant_id, id, event_count + 1, 'tagged', date_trunc('milliseconds', clock_timestamp()), 'user', ${actor.userId},
        jsonb_build_object('tags', array[${name}::text])
      from sessions where tenant_id = ${tenantId}`;
      await tx`update sessions set tags = tags || ${name}::text, event_count = event_count + 1 where tenant_id = ${tenantId}`;
    });
  await tag("refund");
  await db.sql`insert into notes (tenant_id, session_id, user_id, text) select tenant_id, id, ${actor.userId}, 'by hand'
    from sessions where tenant_id = ${tenantId}`;
  await db.sql`update notes set deleted_at = now() where tenant_id = ${tenantId} and text = 'deleted here'`;
  await db.sql`update sessions set note_count = 2 where tenant_id = ${tenantId}`;

  const [line] = await thereAndBack(actor);
  expect(parsed(line)).toMatchObject({
    tags: ["vip", "refund"],
    notes: [{ text: "imported" }, { text: "by hand", author: { email: actor.email } }],
  });
  expect(parsed(line).events.at(-1)).toMatchObject({ kind: "tagged", data: { tags: ["refund"] } });

  await tag("urgent");
  const after = await exported(actor);
  const both = { tags: ["vip", "refund", "urgent"], notes: parsed(line).notes };
  expect(parsed(after[0])).toMatchObject(both);
  // The older export, then the first version of the session: each replaces only its own part.
  expect(await imported(tenantId, [line as string])).toMatchObject({ updated: 1, skipped: 0 });
  expect(await exported(actor)).toEqual(after);
  expect(await imported(tenantId, [original])).toMatchObject({ updated: 1, skipped: 0 });
  expect(await exported(actor)).toEqual(after);
});

test("an anonymised session stays anonymised", async () => {
  const actor = await emptyTenant(db.sql);
  const { id: tenantId } = actor.tenant;
  const file = {
    at: "2026-10-13T12:00:02.000Z",
    author: { kind: "client" },
    kind: "file",
    file: { name: "secret.pdf" },
  };
  await imported(tenantId, [
    JSON.stringify(
      written({
        endedAt: "2026-10-13T12:10:00.000Z",
        queuedAt: "2026-10-13T12:00:00.000Z",
        messages: [{ at: "2026-10-13T12:00:01.000Z", author: { kind: "client" }, text: "my secret" }, file],
      }),
    ),
  ]);
  await db.sql`delete from files where tenant_id = ${tenantId}`;
  await db.sql`update session_events set text = null, data = null where tenant_id = ${tenantId}`;
  await db.sql`update sessions set anonymised_at = now(), initial_message = null, queue_left_at = null, last_message_at = null
    where tenant_id = ${tenantId}`;
  const [line] = await thereAndBack(actor);
  expect(line).not.toContain("secret");
  expect(parsed(line)).not.toHaveProperty("initialMessage");
});

test("the file has the sessions of the view in its order, and of no other tenant", async () => {
  const actor = await emptyTenant(db.sql);
  const { tenantId } = await madeInParley(actor);
  await madeInParley(await emptyTenant(db.sql));
  for (let index = 0; index < 620; index++)
    await makeSession(db.sql, tenantId, {
      external_id: `s-${index}`,
      channel: index % 2 ? "phone" : "vk",
      client_name: `Client ${(index * 7) % 620}`,
    });
  const view = { channel: "phone", sort: "client" };
  const { selection } = await readSelection(actor, "history", { ...view, size: "200" });
  const { rows } = await listSessions(selection);
  const lines = await exported(actor, view);
  expect(lines).toHaveLength(310);
  const names = lines.map((line) => parsed(line).client.name);
  expect(names.slice(0, 200)).toEqual(rows.map(({ cells }) => cells.client));
});

test("an incomplete file is reported as such on import, with the reason", async () => {
  const actor = await emptyTenant(db.sql);
  const end = jsonl.trailer('the "database" stopped');
  expect(end.endsWith("}\n")).toBe(true);
  const report = await imported(actor.tenant.id, [JSON.stringify(written()), end.trimEnd()]);
  expect(report).toMatchObject({ created: 1, skipped: 1 });
  expect(report.skips).toEqual([
    { line: 2, externalId: null, reason: 'the file is incomplete: the "database" stopped' },
  ]);
});
