import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { KeyActor, UserActor } from "@/lib/actor";
import { addBan } from "@/lib/bans/add";
import { MAX_PARAMETERS } from "@/lib/directory/resolve-parameters";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import { isParameter } from "@/lib/sessions/parameters";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { ingestEvents } from "./ingest";

/* Mistakes and attacks of producers: an odd event is stored or refused alone, and all others are stored. */

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let key: KeyActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  key = { kind: "key", tenant: admin.tenant, keyId: 1, name: "Shop", scopes: ["ingest"] };
});

const ingest = (events: unknown[], producer = "key 1") => ingestEvents(key, producer, events);
const at = (seconds = 0) => new Date(Date.UTC(2026, 9, 1, 10) + seconds * 1_000).toISOString();
let count = 0;
const name = () => `hostile-${++count}`;

function nested(depth: number): unknown {
  return JSON.parse("[".repeat(depth) + "]".repeat(depth));
}

const MEGABYTE = Array.from({ length: 40_000 }, () => Math.random().toString(36).slice(2, 12)).join(" ");
const texts = ["pageUrl", "ip", "phoneNumber", "feedback"];

const odd: [string, Record<string, unknown>][] = [
  ["a kind that is a method of every object", { kind: "__defineGetter__" }],
  ["a kind that is the prototype of every object", { kind: "__proto__" }],
  ["a kind that is its constructor", { kind: "constructor" }],
  [
    "facts in the data, where only Parley writes them",
    { kind: "changed", data: { facts: { rating: "five", channel: {} } } },
  ],
  [
    "parameters in the data, where only Parley writes them",
    { kind: "changed", data: { parameters: { a: { b: 1 } } } },
  ],
  ["tags in the data that are too long for an index", { kind: "tagged", data: { tags: [MEGABYTE] } }],
  ["a file name that is too long for an index", { kind: "file", file: { name: MEGABYTE } }],
  ["data that is nested a million times", { kind: "changed", data: { deep: nested(1_000_000) } }],
  [
    "a parameter that is nested a million times",
    { kind: "changed", parameters: { deep: nested(1_000_000) } },
  ],
  ["a reason that is too long for an index", { kind: "ended", data: { reason: MEGABYTE } }],
  ["a result that is too long for an index", { kind: "concluded", data: { result: MEGABYTE } }],
  [
    "texts that are too long for an index",
    { kind: "changed", facts: Object.fromEntries(texts.map((fact) => [fact, MEGABYTE])) },
  ],
  ["an impossible file size", { kind: "file", file: { name: "x", size: Number.MAX_SAFE_INTEGER } }],
  ["a parameter named __proto__", { kind: "changed", parameters: JSON.parse('{"__proto__": "x"}') }],
  ["a time of the year one", { kind: "message", at: "0001-01-01T00:00:00Z", text: "x" }],
  ["a time before our era", { kind: "message", at: "-000100-01-01T00:00:00Z", text: "x" }],
  ["a time of the year 275760", { kind: "message", at: "+275760-01-01T00:00:00Z", text: "x" }],
  [
    "NUL, lone surrogates and bidi controls everywhere",
    {
      kind: "message\u0000\ud800",
      text: "\u0000\udfff\u202e",
      actor: { kind: "\u0000", id: "\ud800", name: "\u202e" },
      data: { "\u0000": "\u0000", group: "\ud800" },
    },
  ],
  ["a text of more than a megabyte", { kind: "message", text: "x ".repeat(600_000) }],
  ["a word of a megabyte", { kind: "message", text: "x".repeat(1024 * 1024) }],
  ["data of more than 64 kB", { kind: "changed", data: { more: "x".repeat(70_000) } }],
  ["a parameter of more than 64 kB", { kind: "changed", parameters: { more: "x".repeat(70_000) } }],
  [
    "an account of a channel with NUL and half a surrogate",
    { kind: "changed", facts: { channelAccount: "a\u0000\ud800" } },
  ],
  [
    "an actor of a kind that is a method",
    { kind: "message", actor: { kind: "toString", id: "valueOf" }, text: "x" },
  ],
];

test.each(odd)("%s does not affect other events", async (_what, event) => {
  const session = name();
  const results = await ingest([
    { id: `${session} before`, session: `${session} beside`, at: at(), kind: "created" },
    { id: `${session} odd`, session, at: at(1), ...event },
    { id: `${session} after`, session, at: at(2), kind: "changed", facts: { language: "cs" } },
  ]);
  expect(results[0]).toMatchObject({ status: "stored" });
  expect(results[2]).toMatchObject({ status: "stored" });
  if (results[1] && "problem" in results[1]) expect(results[1].problem.status).toBe(422);
  // Later events are stored as well.
  const [later] = await ingest([{ id: `${session} later`, session, at: at(3), kind: "ended" }]);
  expect(later).toMatchObject({ status: "stored" });
  const [row] = await db.sql`select status, language from sessions where external_id = ${session}`;
  expect(row).toMatchObject({ status: "closed", language: "cs" });
});

test("a producer that makes up names of parameters adds a bounded number of columns, and loses no value", async () => {
  const session = name();
  const parameters = Object.fromEntries(
    Array.from({ length: 1_500 }, (_, index) => [`made up ${index}`, "x"]),
  );
  await ingest([{ id: session, session, at: at(), kind: "created", parameters }]);
  await ingest([
    { id: `${session} more`, session, at: at(1), kind: "changed", parameters: { another: "y" } },
  ]);
  const [row] = await db.sql<{ values: number }[]>`
    select (select count(*)::int from jsonb_object_keys(parameters)) as values from sessions where external_id = ${session}`;
  expect(row?.values).toBe(1_501);
  const { columns } = await tenantGrid(admin);
  expect(columns.filter(isParameter)).toHaveLength(MAX_PARAMETERS);
});

test("an event that the database refuses is refused alone, and the others of its batch are stored", async () => {
  await db.sql`alter table session_events add constraint refuses check (text <> 'refused by the database') not valid`;
  const session = name();
  const texts = ["one", "two", "refused by the database", "four", "five"];
  const results = await ingest(
    texts.map((text, index) => ({
      id: `${session} ${index}`,
      session,
      at: at(index),
      kind: "message",
      text,
    })),
  );
  await db.sql`alter table session_events drop constraint refuses`;
  expect(results.map((result) => ("problem" in result ? result.problem.status : result.status))).toEqual([
    ...["stored", "stored", 422, "stored", "stored"],
  ]);
  const rows = await db.sql`
    select e.text from session_events e join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
    where s.external_id = ${session} order by e.seq`;
  expect(rows.map(({ text }) => text)).toEqual(["one", "two", "four", "five"]);
});

test("times too far apart for a column are refused alone", async () => {
  const session = name();
  const results = await ingest([
    { id: `${session} 1`, session, at: "1900-01-01T00:00:00Z", kind: "accepted" },
    { id: `${session} 2`, session, at: at(), kind: "created" },
    { id: `${session} 3`, session, at: at(1), kind: "ended" },
  ]);
  expect(results[0]).toMatchObject({ problem: { status: 422 } });
  expect(results.slice(1)).toMatchObject([{ status: "stored" }, { status: "stored" }]);
});

test.each<[string, unknown]>([
  ["made of numbers and lists", { name: 7, externalId: [] }],
  ["whose e-mail is a number", { email: 5 }],
  ["whose phone is a number", { phone: 777 }],
  ["with an identifier that is too long for an index", { externalId: MEGABYTE.slice(0, 9_000) }],
  ["that is a text", "Jana"],
])(
  "a client %s in an imported timeline does not block later events of the session",
  async (_what, client) => {
    const session = name();
    await ingest([{ id: `${session} 1`, session, at: at(), kind: "created" }]);
    const facts = { rating: "five", channel: { a: 1 }, language: 5, client };
    await db.sql`update session_events set data = ${db.sql.json({ facts, parameters: { a: { b: 1 } }, tags: ["x", 4, null] } as never)}
    where session_id = (select id from sessions where external_id = ${session})`;
    const [later] = await ingest([{ id: `${session} 2`, session, at: at(1), kind: "ended" }]);
    expect(later).toMatchObject({ status: "stored" });
  },
);

test("a parameter may have any name", async () => {
  const session = name();
  const parameters = JSON.parse('{"__proto__": "x", "constructor": "y"}');
  await ingest([{ id: session, session, at: at(), kind: "created", parameters }]);
  const [row] = await db.sql`select parameters::text as text from sessions where external_id = ${session}`;
  expect(JSON.parse(row?.text)).toEqual(parameters);
});

test("too many tags and parameters are refused, and a session stores its first thousand tags", async () => {
  const session = name();
  const tags = (from: number, length = 1_000) => Array.from({ length }, (_, index) => `t${from + index}`);
  const parameters = Object.fromEntries(tags(0, 10_001).map((each) => [each, 1]));
  const results = await ingest(
    [
      ...Array.from({ length: 20 }, (_, index) => ({ tags: tags(500 * index) })),
      { tags: tags(0, 300_000) },
      { data: { tags: tags(0, 300_000) } },
      { parameters },
    ].map((each, index) => ({ id: `${session} ${index}`, session, at: at(index), kind: "tagged", ...each })),
  );
  expect(results.map((each) => ("problem" in each ? each.problem.status : 200))).toEqual([
    ...Array.from({ length: 20 }, () => 200),
    422,
    422,
    422,
  ]);
  const [row] =
    await db.sql`select cardinality(tags)::int as count from sessions where external_id = ${session}`;
  expect(row?.count).toBe(1_000);
});

describe("at the same time", () => {
  test("the same event from twenty connections is stored once, and all get its session", async () => {
    const session = name();
    const event = {
      id: `${session} 1`,
      session,
      at: at(),
      kind: "message",
      actor: { kind: "client" },
      text: "Hi",
    };
    const results = (await Promise.all(Array.from({ length: 20 }, () => ingest([event])))).flat();
    expect(results.filter((each) => "status" in each && each.status === "stored")).toHaveLength(1);
    expect(results.filter((each) => "status" in each && each.status === "duplicate")).toHaveLength(19);
    expect(new Set(results.map((each) => "sessionId" in each && each.sessionId)).size).toBe(1);
  });

  test("the same id for two sessions from twenty connections belongs to one of them", async () => {
    const session = name();
    const results = (
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          ingest([{ id: session, session: `${session}-${index % 2}`, at: at(), kind: "created" }]),
        ),
      )
    ).flat();
    expect(results.filter((each) => "status" in each && each.status === "stored")).toHaveLength(1);
    expect(results.filter((each) => "problem" in each && each.problem.status === 409)).toHaveLength(10);
  });

  test("events of few sessions and clients over ten connections in any order are all stored once", async () => {
    const base = name();
    const kinds = ["created", "queued", "accepted", "message", "changed", "tagged", "ended"];
    const events = Array.from({ length: 600 }, (_, index) => ({
      id: `${base} ${index}`,
      session: `${base}-${index % 7}`,
      at: at(index),
      kind: kinds[index % kinds.length],
      actor: { kind: "operator", id: `${base} op-${index % 11}` },
      ...(index % 7 === 3
        ? { text: "Hello" }
        : {
            data: { group: `${base} group ${index % 5}`, operator: `${base} op ${index % 13}` },
            facts: { client: { externalId: `${base} client ${index % 3}`, name: `Client ${index}` } },
            parameters: { [`${base} ${index % 17}`]: index },
          }),
    }));
    const shuffled = events.map((event, index) => ({ event, place: (index * 7_919) % 601 }));
    const batches = Array.from({ length: 30 }, (_, batch) =>
      shuffled
        .toSorted((a, b) => a.place - b.place)
        .filter((_each, index) => index % 30 === batch)
        .map(({ event }) => event),
    );
    const results = await Promise.all(
      Array.from({ length: 10 }, async (_, connection) => {
        const results = [];
        for (let batch = connection; batch < 30; batch += 10)
          results.push(await ingest(batches[batch] ?? []));
        return results.flat();
      }),
    );
    expect(results.flat().filter((each) => !("status" in each) || each.status !== "stored")).toEqual([]);
    const [row] = await db.sql`
      select sum(event_count)::int as counted, max(e.stored)::int as stored
      from sessions, (select count(*) as stored from session_events e join sessions s using (tenant_id)
        where e.session_id = s.id and s.external_id like ${`${base}-%`}) e
      where external_id like ${`${base}-%`}`;
    expect(row).toEqual({ counted: 600, stored: 600 });
  });
});

test("a refused event leaves no empty session behind, also from many connections at once", async () => {
  const first = { id: name(), at: at(), kind: "message", text: "Hello" };
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => ingest([{ ...first, session: `elsewhere-${index}` }])),
  );
  const outcomes = results.map(([result]) =>
    result && "problem" in result ? result.problem.status : result?.status,
  );
  expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 409)).toHaveLength(19);
  const left = await db.sql`select event_count from sessions where external_id like 'elsewhere-%'`;
  expect(left).toEqual([{ event_count: 1 }]);
  const [again] = await ingest([{ ...first, id: name(), session: "elsewhere-3" }]);
  expect(again).toMatchObject({ status: "stored" });
});

test("facts with a message under its other name are refused", async () => {
  const session = name();
  const [result] = await ingest([
    { id: session, session, at: at(), kind: "text", text: "Hi", facts: { language: "cs" } },
  ]);
  expect(result).toMatchObject({ problem: { status: 422 } });
});

test("a session that was created in Parley keeps the name that its producer knows, with any events", async () => {
  const [row] = await db.sql`
    insert into sessions (tenant_id, channel, source, created_at) values (${tenant}, 'webchat', 'contact', ${at()})
    returning id::int`;
  const session = `parley-${row?.id}-${Date.parse(at())}`;
  const events = [
    { id: name(), session, at: at(-1), kind: "message", text: "Hello" },
    { id: name(), session, at: at(), kind: "changed", facts: { language: "cs" } },
    { id: name(), session, at: at(), kind: "message", text: "Hello again" },
  ];
  for (const event of events)
    expect(await ingest([event])).toMatchObject([{ status: "stored", sessionId: row?.id }]);
});

describe("a session for Parley to route", () => {
  const created = (session: string, more: object = {}) => ({
    id: name(),
    session,
    at: at(),
    kind: "created",
    routing: "parley",
    data: { group: "Sales" },
    ...more,
  });
  const rowOf = async (session: string) =>
    (await db.sql`select * from sessions where external_id = ${session}`)[0];

  test("is queued once when it is created twice in one batch", async () => {
    const session = name();
    await ingest([created(session), created(session)]);
    const queued = await db.sql`
      select seq from session_events where kind = 'queued' and session_id = ${(await rowOf(session))?.id}`;
    expect(queued).toHaveLength(1);
  });

  test("stays with the operator who accepted it when its creation arrives late", async () => {
    const session = name();
    const actor = { kind: "operator", id: "op-1", name: "Jana" };
    await ingest([{ id: name(), session, at: at(), kind: "accepted", actor }]);
    await ingest([created(session)]);
    expect(await rowOf(session)).toMatchObject({ status: "active", waiting_since: null });
  });

  test("has no negative waiting time when its producer's clock is behind", async () => {
    const session = name();
    const now = new Date();
    await ingest([created(session, { at: now.toISOString() })]);
    const before = new Date(now.getTime() - 5_000).toISOString();
    await ingest([{ id: name(), session, at: before, kind: "ended" }]);
    const row = await rowOf(session);
    expect(row).toMatchObject({ status: "closed", waiting_seconds: 0 });
    expect(row?.ended_at).toEqual(row?.queued_at);
  });
});

const bannedClient = async () => {
  const client = { name: "Kuba", email: `${name()}@example.com` };
  await addBan(admin, { scope: "email", value: client.email, reason: "Insults", expires: "never" });
  return client;
};

test("a ban does not end a session before its start, when the clock of its producer is ahead", async () => {
  const session = name();
  const soon = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  await ingest([{ id: name(), session, at: soon(120), kind: "queued", data: { group: "Sales" } }]);
  const facts = { client: await bannedClient() };
  await ingest([{ id: name(), session, at: soon(0), kind: "changed", facts }]);
  const [row] = await db.sql`select status, waiting_seconds from sessions where external_id = ${session}`;
  expect(row).toEqual({ status: "rejected", waiting_seconds: 0 });
});

test("a ban does not end a session a second time during after-call work", async () => {
  const session = name();
  await ingest([
    { id: name(), session, at: at(), kind: "accepted", actor: { kind: "operator", id: "op-1" } },
  ]);
  await db.sql`
    update sessions set status = 'wrap_up', routed_here = true, ended_at = ${at(60)}, end_reason = 'operator_left'
    where external_id = ${session}`;
  const facts = { rating: 1, client: await bannedClient() };
  const [result] = await ingest([{ id: name(), session, at: at(70), kind: "rated", facts }]);
  expect(result).toMatchObject({ status: "stored" });
  const [row] =
    await db.sql`select status, end_reason, ended_at, rating from sessions where external_id = ${session}`;
  expect(row).toEqual({
    status: "wrap_up",
    end_reason: "operator_left",
    ended_at: new Date(at(60)),
    rating: 1,
  });
});
