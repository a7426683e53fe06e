import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { sessionEvents } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { demoPassword, logins } from "@/demo/logins";
import { passwordMatches } from "@/lib/users/password";
import { rowCopy } from "./copy-rows";
import { fillDemo } from "./fill";
import type { EventRow } from "./rows";

const SESSIONS = 1_500;
const NOW = new Date("2026-11-18T10:30:00Z");

const db = testDatabase();
let indexesBefore: string[];
beforeAll(async () => {
  indexesBefore = await indexes();
  await fillDemo(db.url, { sessions: SESSIONS, now: NOW, durable: false });
});

async function indexes(): Promise<string[]> {
  const rows = await db.sql<
    { indexdef: string }[]
  >`select indexdef from pg_indexes where schemaname = 'public' order by 1`;
  return rows.map(({ indexdef }) => indexdef);
}

async function count(query: string): Promise<number> {
  const [row] = await db.sql.unsafe<{ n: string }[]>(`select count(*) as n from ${query}`);
  return Number(row?.n);
}

it("creates the requested number of sessions, in both tenants, and a document for each", async () => {
  expect(await count("sessions")).toBe(SESSIONS);
  expect(await count("sessions join tenants on tenants.id = tenant_id where slug = 'borealis'")).toBe(45);
  expect(
    await count(
      "sessions join session_documents d on d.tenant_id = sessions.tenant_id and d.session_id = sessions.id",
    ),
  ).toBe(SESSIONS);
});

it("lets every demo account sign in, and the operator see a good share of the sessions", async () => {
  for (const { email } of logins) {
    const [user] = await db.sql`select password_hash from users where email = ${email}`;
    expect(await passwordMatches(user?.password_hash, demoPassword)).toBe(true);
  }
  expect(
    await count(
      "sessions join operators o using (tenant_id) where o.id = any (operator_ids) and o.user_id is not null",
    ),
  ).toBeGreaterThan(30);
  expect(
    await count(
      "group_members m join operators o using (tenant_id) where o.id = m.operator_id and o.user_id is not null",
    ),
  ).toBe(2);
});

it("has counters that agree with timelines and rows", async () => {
  const wrong = await db.sql`
    select s.id from sessions s,
      lateral (select count(*) as events, max(seq) as last, count(*) filter (where kind = 'message') as messages,
          count(*) filter (where kind = 'file') as files, count(*) filter (where kind = 'redirected') as redirects,
          max(at) filter (where kind = 'message') as last_message,
          min(at) filter (where kind = 'message' and actor_kind = 'operator') as first_response
        from session_events e where e.tenant_id = s.tenant_id and e.session_id = s.id) e,
      lateral (select count(*) as n from notes n where n.tenant_id = s.tenant_id and n.session_id = s.id and deleted_at is null) n,
      lateral (select count(*) as n from recordings r where r.tenant_id = s.tenant_id and r.session_id = s.id and deleted_at is null) r,
      lateral (select count(*) as n from files f where f.tenant_id = s.tenant_id and f.session_id = s.id) f
    where (s.event_count, s.event_count, s.message_count, s.file_count, s.redirect_count, s.note_count, s.recording_count)
        is distinct from (e.events, e.last, e.messages, e.files, e.redirects, n.n, r.n)
      or s.last_message_at is distinct from e.last_message or s.first_response_at is distinct from e.first_response
      or (f.n <> s.file_count and s.anonymised_at is null)`;
  expect(wrong).toEqual([]);
});

it("has no event before its cause", async () => {
  const orders = [
    ["created_at", "queued_at"],
    ["queued_at", "queue_left_at"],
    ["queued_at", "accepted_at"],
    ["accepted_at", "first_response_at"],
    ["accepted_at", "ended_at"],
    ["created_at", "ended_at"],
    ["ended_at", "concluded_at"],
    ["created_at", "last_message_at"],
  ];
  for (const [first, then] of orders)
    expect(await count(`sessions where ${then} < ${first}`), `${then} before ${first}`).toBe(0);
  expect(
    await count(`sessions where greatest(ended_at, concluded_at, last_message_at) > '${NOW.toISOString()}'`),
  ).toBe(0);
  expect(
    await count(
      `(select at - lag(at) over (partition by tenant_id, session_id order by seq) as gap from session_events) e where gap < interval '0'`,
    ),
  ).toBe(0);
});

it("has an end, and a reason for it, in every session of the past and in no other", async () => {
  expect(
    await count("sessions where (status in ('closed', 'rejected', 'wrap_up')) <> (ended_at is not null)"),
  ).toBe(0);
  expect(await count("sessions where (ended_at is null) <> (end_reason is null)")).toBe(0);
  expect(await count("sessions where (accepted_at is null) <> (operator_ids = '{}')")).toBe(0);
  expect(await count("sessions where status = 'rejected' and not banned")).toBe(0);
});

it("lists the participants of the timeline", async () => {
  const wrong = await db.sql`
    select s.id from sessions s
    where s.operator_ids is distinct from coalesce((
      select array_agg(id order by first) from (
        select actor_id as id, min(seq) as first from session_events e
        where e.tenant_id = s.tenant_id and e.session_id = s.id and actor_kind = 'operator' and kind in ('accepted', 'joined')
        group by 1) t), '{}')`;
  expect(wrong).toEqual([]);
});

it("refers only to existing rows", async () => {
  const constraints = await db.sql<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
  expect(constraints.length).toBeGreaterThan(10);
  for (const { table, name, definition } of constraints) {
    await db.sql.unsafe(`alter table ${table} drop constraint "${name}"`);
    await db.sql.unsafe(`alter table ${table} add constraint "${name}" ${definition}`);
  }
  for (const [ids, table] of [
    ["operator_ids", "operators"],
    ["group_ids", "groups"],
    ["chatbot_ids", "chatbots"],
  ])
    expect(
      await count(
        `sessions s, unnest(${ids}) as held where not exists (select from ${table} o where o.tenant_id = s.tenant_id and o.id = held)`,
      ),
    ).toBe(0);
});

it("keeps the Live list from being empty", async () => {
  const rows = await db.sql`
    select status, count(*)::integer as n from sessions join tenants on tenants.id = tenant_id
    where live and slug = 'aurora' group by 1 order by 1`;
  expect(rows.map(({ status }) => status)).toEqual(["active", "offered", "queued", "wrap_up"]);
  expect(
    await count(
      `sessions where live and created_at < '${NOW.toISOString()}'::timestamptz - interval '30 minutes'`,
    ),
  ).toBe(0);
});

it("has sessions with every channel, and with texts that are hard to display", async () => {
  expect(await count("(select distinct channel from sessions) c")).toBe(8);
  expect(await count("(select distinct state from recordings) r")).toBeGreaterThan(2);
  expect(await count("session_events where text ~ '[\\u0600-\\u06ff]'")).toBeGreaterThan(0);
});

it("restores every index, and the next row gets a free id", async () => {
  expect(await indexes()).toEqual(indexesBefore);
  for (const table of ["sessions", "clients", "notes", "files", "recordings"])
    expect(
      await count(
        `(select nextval(pg_get_serial_sequence('${table}', 'id')) as next) n where next > (select max(id) from ${table})`,
      ),
    ).toBe(1);
});

it("stores texts unchanged through COPY", async () => {
  const { head, line } = rowCopy<EventRow>(sessionEvents);
  const texts = fc.sample(
    fc.string({ unit: "grapheme" }).map((text) => `${text.replaceAll("\0", "")}\\\t\r\n\\.`),
    300,
  );
  const [session] = await db.sql`select tenant_id, id from sessions limit 1`;
  const lines = texts.map((text, index) =>
    line({
      tenantId: session?.tenant_id,
      sessionId: session?.id,
      seq: 10_000 + index,
      kind: "test",
      at: 0,
      actorKind: "system",
      actorId: null,
      text,
      data: { note: text },
    }),
  );
  const stream = await db.sql.unsafe(head).writable();
  await new Promise<void>((resolve, reject) =>
    stream
      .on("finish", resolve)
      .on("error", reject)
      .end(`${lines.join("\n")}\n`),
  );
  const rows =
    await db.sql`select text, data ->> 'note' as note from session_events where kind = 'test' order by seq`;
  await db.sql`delete from session_events where kind = 'test'`;
  expect(rows.map(({ text }) => text)).toEqual(texts);
  expect(rows.map(({ note }) => note)).toEqual(texts);
});

it("does nothing when that world is there, and replaces one of another size", async () => {
  const said: string[] = [];
  await fillDemo(db.url, { sessions: SESSIONS, onProgress: (line) => said.push(line) });
  expect(said).toEqual([]);
  await fillDemo(db.url, { sessions: 60, now: NOW, durable: false });
  expect(await count("sessions")).toBe(60);
  expect(await count("users")).toBe(logins.length);
});

it("leaves other tenants alone, also one with the name of a demo tenant", async () => {
  await db.sql`insert into tenants (slug, name) values ('other', 'Other')`;
  await db.sql`insert into sessions (tenant_id, channel, created_at) select id, 'webchat', now() from tenants where slug = 'other'`;
  await fillDemo(db.url, { sessions: 50, now: NOW, durable: false });
  expect(await count("sessions join tenants on tenants.id = tenant_id where slug = 'other'")).toBe(1);
  expect(await count("sessions")).toBe(51);
  expect(await indexes()).toEqual(indexesBefore);

  await db.sql`delete from audit`;
  await expect(fillDemo(db.url, { sessions: 50, durable: false })).rejects.toThrow(
    "does not belong to the demo world",
  );
  expect(await count("sessions")).toBe(51);
});

it("leaves everything unchanged when it is interrupted", async () => {
  await db.sql`truncate tenants, users cascade`;
  const interrupted = fillDemo(db.url, {
    sessions: 500,
    now: NOW,
    onProgress: () => {
      throw new Error("interrupted");
    },
  });
  await expect(interrupted).rejects.toThrow("interrupted");
  expect(await count("tenants")).toBe(0);
  expect(await indexes()).toEqual(indexesBefore);
});
