import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { lines } from "@/lib/documents/testing";
import { Conflict, Forbidden } from "@/lib/errors";
import { importSessions } from "@/lib/import/import";
import { createLog } from "@/lib/log";
import { addNote } from "@/lib/notes/add";
import { filledTemplateOf } from "@/lib/outbox/template-values";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { markFalseHit } from "../mark-false-hit";
import { createPattern } from "../patterns/create";
import { deletePattern, turnPattern } from "../patterns/turn";
import { unmaskValue } from "../unmask";
import { applyMasking } from "./apply";
import { findMaskingRun } from "./find-run";
import { startMasking, stopMasking } from "./start";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
});

const CARD = "4111 1111 1111 1111";
const MASK = "•••• •••• •••• 1111";
const at = new Date(Date.UTC(2026, 9, 1)).toISOString();
const documents = Array.from({ length: 45 }, (_, index) => ({
  externalId: `s-${index}`,
  channel: "webchat",
  createdAt: at,
  endedAt: at,
  feedback: index === 7 ? CARD : null,
  parameters: { order: "4711" },
  messages: [
    { at, author: { kind: "client" }, text: index % 9 === 0 ? `Karta ${CARD} ${index}` : "Dobrý den" },
  ],
}));
const imported = () => importSessions({ tenantId: tenant }, lines(...documents));
const turn = (kinds: string) =>
  db.sql`update tenants set masked_kinds = ${kinds}, masking_version = masking_version + 1 where id = ${tenant}`;
const run = (signal = new AbortController().signal) =>
  applyMasking.run({ tenantId: tenant }, { signal, log: createLog("silent") });
const plain = async () => {
  const [row] = await db.sql<{ count: number }[]>`
    select (select count(*) from session_events where text like ${`%${CARD}%`})::int
      + (select count(*) from sessions where feedback = ${CARD} or initial_message like ${`%${CARD}%`})::int
      + (select count(*) from notes where text like ${`%${CARD}%`})::int as count`;
  return row?.count;
};

test("stored sessions are masked in portions, by a run that may be stopped and started again", async () => {
  await turn("{}");
  expect(await imported()).toMatchObject({ created: 45 });
  const [{ id = 0 } = {}] = await db.sql`select id::int from sessions where external_id = 's-7'`;
  await addNote(admin, { sessionId: id, text: `Viz ${CARD}` });
  expect(await plain()).toBe(12);
  await turn("{card}");
  await startMasking(admin, {});
  await expect(startMasking(admin, {})).rejects.toThrow(Conflict);
  await stopMasking(admin, {});
  await run();
  expect(await findMaskingRun(admin)).toMatchObject({ state: "stopped", done: 0, total: 45 });
  expect(await plain()).toBe(12);
  await startMasking(admin, {});
  await run();
  expect(await findMaskingRun(admin)).toMatchObject({ state: "done", done: 45, total: 45, found: 12 });
  expect(await plain()).toBe(0);
  const found =
    await db.sql`select count(*)::int as count from session_documents where document @@ '4111111111111111'::tsquery`;
  expect(found[0]?.count).toBe(0);
  const values = await db.sql`select id::int from masked_values order by id`;
  for (const value of values)
    expect(await unmaskValue(admin, { id: value.id, reason: "Check" })).toMatchObject({ original: CARD });
  const [row] = await db.sql`select initial_message, feedback from sessions where external_id = 's-0'`;
  expect(row?.initial_message).toBe(`Karta ${MASK} 0`);
});

test("a second run finds nothing, and the file that was imported is known again", async () => {
  await startMasking(admin, {});
  await run();
  expect(await findMaskingRun(admin)).toMatchObject({ state: "done", found: 0 });
  expect(await imported()).toMatchObject({ unchanged: 45 });
});

test("a kind that is turned on later masks beside the masks of before, which can still be unmasked and undone", async () => {
  const message = `jan@shop.cz a ${CARD}, pak ${CARD}`;
  await importSessions(
    { tenantId: tenant },
    lines({
      ...{ externalId: "twice", channel: "webchat", createdAt: at, endedAt: at, tags: [message] },
      client: { externalId: "twice", name: message },
      notes: [{ at, text: message }],
      messages: [{ at, author: { kind: "client" }, text: message }],
    }),
  );
  const pattern = await createPattern(admin, { name: "Four digits", pattern: "\\b\\d{4}\\b" });
  await turnPattern(admin, { id: pattern, active: "on" });
  await turn("{card,email}");
  await startMasking(admin, {});
  await run();
  const masked = `•••@•••.cz a ${MASK}, pak ${MASK}`;
  const textsOf = async () => {
    const [row] = await db.sql`
      select s.id::int, e.text, n.text as note, s.tags[1] as tag, s.initial_message, s.client_name, c.name
      from sessions s join clients c on c.id = s.client_id
        join session_events e on e.session_id = s.id and e.kind = 'message' join notes n on n.session_id = s.id
      where s.external_id = 'twice'`;
    const { id, ...texts } = row as { id: number };
    return { id, texts: [...new Set(Object.values(texts))] };
  };
  const { id, texts } = await textsOf();
  expect(texts).toEqual([masked]);
  const values = await db.sql`
    select id::int, start, length, kind from masked_values
    where session_id = ${id} and path = '{text}' and note_id is null order by start`;
  expect(values.map(({ start, length }) => masked.slice(start, start + length))).toEqual([
    "•••@•••.cz",
    MASK,
    MASK,
  ]);
  await startMasking(admin, {});
  await run();
  expect(await findMaskingRun(admin)).toMatchObject({ state: "done", found: 0 });
  await markFalseHit(admin, { id: values[0]?.id });
  await markFalseHit(admin, { id: values[1]?.id });
  expect((await textsOf()).texts).toEqual([message]);
  await deletePattern(admin, { id: pattern });
});

test("a column is put back with its event, and not into the mask of another value", async () => {
  const message = "1.2.3.4, 10.0.0.1";
  const ended = { externalId: "addresses", channel: "webchat", createdAt: at, endedAt: at };
  await importSessions(
    { tenantId: tenant },
    lines({ ...ended, messages: [{ at, author: { kind: "client" }, text: message }] }),
  );
  await turn("{ip}");
  await startMasking(admin, {});
  await run();
  const [value] = await db.sql`
    select v.id::int, v.session_id::int from masked_values v join sessions s on s.id = v.session_id
    where s.external_id = 'addresses' and path = '{text}' order by start`;
  await markFalseHit(admin, { id: value?.id });
  const [row] = await db.sql`
    select initial_message, text from sessions s join session_events e on e.session_id = s.id
    where s.id = ${value?.session_id} and e.kind = 'message'`;
  const after = "1.2.3.4, •••.•••.•••.•••";
  expect(row).toEqual({ initial_message: after, text: after });
});

test("bans are masked, too, but for the values that are banned, and what templates are filled with is encrypted", async () => {
  const [card, mask] = ["5555 5555 5555 4444", "•••• •••• •••• 4444"];
  await turn("{card}");
  const [{ id = 0 } = {}] = await db.sql`select id::int from sessions where external_id = 's-1'`;
  const ban = (scope: string, value: string, label: string) => ({
    ...{ tenant_id: tenant, scope, value, label, reason: `Viz ${card}`, user_id: admin.userId },
  });
  const bans = [ban("client", "1", `Jan ${card}`), ban("identity", card, card), ban("phone", card, card)];
  await db.sql`insert into bans ${db.sql(bans)}`;
  const values = { "1": `Karta ${card}` };
  await db.sql`
    insert into outbox (tenant_id, session_id, seq, state, template)
    values (${tenant}, ${id}, 1, 'failed', ${db.sql.json({ id: 7, values })})`;
  await startMasking(admin, {});
  await run();
  const rows = await db.sql`select label, reason from bans where tenant_id = ${tenant} order by id`;
  expect(rows.map(({ label }) => label)).toEqual([`Jan ${mask}`, card, card]);
  expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set([`Viz ${mask}`]));
  const [row] = await db.sql`select template from outbox where session_id = ${id}`;
  expect(Object.keys(row?.template)).toEqual(["id", "sealed"]);
  expect(filledTemplateOf(tenant, row?.template)).toEqual({ id: 7, values });
});

test("only those who manage the settings start and stop it", async () => {
  const supervisor = await makeActor(db.sql, tenant, "supervisor");
  for (const verb of [startMasking, stopMasking])
    await expect(verb(supervisor, {})).rejects.toThrow(Forbidden);
});
