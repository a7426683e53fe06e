import fc from "fast-check";
import { expect, test } from "vitest";
import { driver } from "@/db";
import { testDatabase, waitingForLock } from "@/db/testing";
import { MAX_PARAMETERS } from "@/lib/directory/resolve-parameters";
import { complete, lines, type WrittenDocument, written } from "@/lib/documents/testing";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { linesOf } from "./file/lines";
import { type ImportOptions, importSessions } from "./import";
import type { ImportReport } from "./report";

const db = testDatabase();
let tenants = 0;

type Written = object | string;

/** A new tenant, and what a test does in it. */
async function world() {
  const tenantId = await makeTenant(db.sql, `t${++tenants}`);
  return {
    tenantId,
    run: (documents: readonly Written[], options?: ImportOptions): Promise<ImportReport> =>
      importSessions({ tenantId }, lines(...documents), options),
    session: async (externalId = "s-1") => {
      const [row] =
        await db.sql`select * from sessions where tenant_id = ${tenantId} and external_id = ${externalId}`;
      return row;
    },
    events: (externalId = "s-1") => db.sql`
      select e.seq, e.kind, e.at, e.actor_kind, e.actor_id, e.text, e.data from session_events e
      join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
      where s.tenant_id = ${tenantId} and s.external_id = ${externalId} order by seq`,
    rows: (table: string) => db.sql`select * from ${db.sql(table)} where tenant_id = ${tenantId} order by 2`,
  };
}

const TABLES =
  `operators groups chatbots clients client_identities sessions session_events session_documents session_document_parts notes files
  recordings parameters audit`.split(/\s+/);

/** A checksum of every table over all tenants. */
async function checksums(): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const table of TABLES) {
    const [row] = await db.sql`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${db.sql(table)} t`;
    sums[table] = row?.sum;
  }
  return sums;
}

const message = (text: string, fields: object = {}) => ({
  at: "2026-10-13T12:00:01.000Z",
  author: { kind: "client" },
  kind: "text",
  text,
  ...fields,
});

test("every field of a document is stored: no column of a session stays empty", async () => {
  const { run, session, events, rows, tenantId } = await world();
  const boss = await makeActor(db.sql, tenantId, "admin");
  await db.sql`update users set email = 'boss@example.test' where id = ${boss.userId}`;
  const report = await run([written({ externalId: "whole-0" }), complete]);
  expect(report).toMatchObject({ created: 2, skipped: 0, unknownFields: {}, unlinked: 0 });

  const row = (await session("whole-1")) ?? {};
  // Columns of Parley's own routing; an imported session was routed elsewhere.
  const ours = [
    ...["waiting_since", "waiting_warning_seconds", "waiting_limit_seconds"],
    ...["offered_operator_id", "offer_expires_at", "client_gone_at"],
  ];
  const empty = Object.entries(row).filter(
    ([name, value]) =>
      !ours.includes(name) && (value === null || value === 0 || value === "" || String(value) === ""),
  );
  expect(empty.map(([name]) => name)).toEqual([]);
  const [anna, bert] = (await rows("operators")).map(({ id }) => id);
  const [sales, support] = (await rows("groups"))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ id }) => id);
  expect(row).toMatchObject({
    operator_ids: [anna, bert],
    operator_id: anna,
    group_ids: [sales, support],
    group_id: sales,
    waiting_seconds: 25,
    duration_seconds: 269,
    wrap_up_seconds: 90,
    message_count: 4,
    file_count: 2,
    note_count: 1,
    recording_count: 1,
    redirect_count: 1,
    event_count: 12,
    parameters: { orderId: "4711", vip: "true", weight: "1.5" },
    continues_id: (await session("whole-0"))?.id,
  });

  const timeline = await events("whole-1");
  expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
  const byKind = new Map(timeline.map((event) => [event.kind, event]));
  expect(byKind.get("redirected")).toMatchObject({
    actor_kind: "user",
    actor_id: String(boss.userId),
    data: {
      fromOperatorId: Number(anna),
      toOperatorId: Number(bert),
      toGroupId: Number(support),
      note: "Please",
    },
  });
  const files = await rows("files");
  expect(byKind.get("file")?.data).toMatchObject({ name: "uctenka.pdf", fileId: Number(files[0]?.id) });
  expect(files).toMatchObject([{ sha256: "ab".repeat(32), size: "1234" }, { name: "extra.txt" }]);
  expect(await rows("notes")).toMatchObject([{ text: "Call back", user_id: String(boss.userId) }]);
  expect(await rows("recordings")).toMatchObject([{ track: "everyone", duration_seconds: "61.5" }]);
  expect(await rows("client_identities")).toMatchObject([
    {
      channel: "whatsapp",
      external_id: "420777123456",
      account: "+420 800 100 200",
      last_inbound_at: new Date("2026-10-13T12:03:00.000Z"),
    },
  ]);
  expect((await rows("parameters")).map(({ name, type }) => [name, type])).toEqual([
    ["orderId", "number"],
    ["vip", "flag"],
    ["weight", "number"],
  ]);
});

test("importing the same file again changes nothing at all", async () => {
  const { run } = await world();
  const documents = [
    complete,
    written({ messages: [message("Hello")] }),
    written({ externalId: "s-2", continuesExternalId: "nowhere" }),
  ];
  await run(documents);
  const before = await checksums();
  expect(await run(documents)).toMatchObject({ read: 3, created: 0, updated: 0, unchanged: 3, unlinked: 2 });
  expect(await checksums()).toEqual(before);
});

test("the same document written differently is the same document", async () => {
  const { run } = await world();
  await run([written({ parameters: { a: "1", b: "2" }, feedback: null })]);
  const { externalId, ...rest } = written({ parameters: { b: "2", a: "1" } });
  expect(
    await run([{ ...rest, createdAt: "2026-10-13T14:00:00+02:00", feedback: "", externalId }]),
  ).toMatchObject({ unchanged: 1 });
});

test("a changed document changes its session in place: the timeline is replaced, the address stays", async () => {
  const { run, session, events, rows } = await world();
  await run([
    written({ messages: [message("one"), message("two", { file: { name: "a.png" } })], result: "Open" }),
  ]);
  const before = await session();
  const report = await run([written({ messages: [message("three")], tags: ["new"] })]);
  expect(report).toMatchObject({ created: 0, updated: 1 });
  const after = await session();
  expect(after).toMatchObject({
    id: before?.id,
    version: 2,
    result: null,
    tags: ["new"],
    message_count: 1,
    file_count: 0,
  });
  expect((await events()).map(({ text }) => text)).toEqual([null, "three"]);
  expect(await rows("files")).toEqual([]);
  expect(String((await rows("session_documents"))[0]?.document)).toBe("'three':1");
});

test("what people added in Parley survives another import of the session", async () => {
  const { run, session, events, rows, tenantId } = await world();
  const { userId } = await makeActor(db.sql, tenantId, "admin");
  const first = written({
    externalId: "s-1",
    endedAt: "2026-10-13T12:10:00.000Z",
    tags: ["vip"],
    messages: [message("one", { file: { name: "a.png", size: 1 } })],
    notes: [{ at: "2026-10-13T13:00:00.000Z", text: "imported" }],
    recordings: [{ track: "client", startedAt: "2026-10-13T12:00:00.000Z" }],
  });
  await run([first]);
  const id = (await session())?.id;
  const count = (await session())?.event_count;
  await db.sql`insert into notes (tenant_id, session_id, user_id, text) values (${tenantId}, ${id}, ${userId}, 'by hand')`;
  await db.sql`update notes set deleted_at = now() where tenant_id = ${tenantId} and text = 'imported'`;
  await db.sql`update files set storage_key = 'k' where tenant_id = ${tenantId}`;
  await db.sql`insert into recordings (tenant_id, session_id, track, storage_key) values (${tenantId}, ${id}, 'screen', 'k2')`;
  await db.sql`insert into recordings (tenant_id, session_id, track, external_id) values (${tenantId}, ${id}, 'operator', 'call-1')`;
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, actor_id, data)
    values (${tenantId}, ${id}, ${count + 1}, 'tagged', now(), 'user', ${userId}, '{"tags":["refund"]}')`;
  await db.sql`update sessions set tags = '{vip,refund}', note_count = 1, event_count = ${count + 1} where id = ${id}`;
  const [file] = await rows("files");

  expect(
    await run([{ ...first, tags: ["vip", "late"], messages: [...(first.messages ?? []), message("two")] }]),
  ).toMatchObject({ updated: 1 });
  expect((await rows("notes")).map(({ text, deleted_at }) => [text, deleted_at !== null])).toEqual([
    ["imported", true],
    ["by hand", false],
  ]);
  expect((await rows("recordings")).map(({ track }) => track).toSorted()).toEqual([
    "client",
    "operator",
    "screen",
  ]);
  expect(await rows("files")).toEqual([file]);
  const timeline = await events();
  expect(timeline.at(-1)).toMatchObject({
    seq: count + 2,
    kind: "tagged",
    actor_id: String(userId),
    data: { tags: ["refund"] },
  });
  expect(timeline.find(({ kind }) => kind === "file")?.data.fileId).toBe(Number(file?.id));
  expect(await session()).toMatchObject({
    tags: ["vip", "late", "refund"],
    note_count: 1,
    recording_count: 3,
    file_count: 1,
    event_count: timeline.length,
  });
});

test("a recording that was deleted in Parley does not come back with its session", async () => {
  const { run, session, rows, tenantId } = await world();
  const { userId } = await makeActor(db.sql, tenantId, "admin");
  const recordings = [{ track: "client", startedAt: "2026-10-13T12:00:00.000Z" }];
  await run([written({ recordings })]);
  await db.sql`update recordings set state = 'deleted', deleted_at = now(), deleted_by = ${userId} where tenant_id = ${tenantId}`;
  const before = await rows("recordings");
  expect(await run([written({ recordings, tags: ["new"] })])).toMatchObject({ updated: 1 });
  expect(await rows("recordings")).toEqual(before);
  expect((await session())?.recording_count).toBe(0);
});

test("a session that continued in Parley is left alone, and the report says why", async () => {
  const { run, session, tenantId } = await world();
  await run([written({ queuedAt: "2026-10-13T12:00:00.000Z" })]);
  const { id, event_count } = (await session()) ?? {};
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    values (${tenantId}, ${id}, ${event_count + 1}, 'message', now(), 'operator', 'Hello from here')`;
  const before = await checksums();
  const report = await run([written({ endedAt: "2026-10-13T12:09:00.000Z" })]);
  expect(report.skips).toEqual([
    { line: 1, externalId: "s-1", reason: "the session has continued in Parley since it was imported" },
  ]);
  expect(await checksums()).toEqual(before);
});

test("T19: an anonymised session does not get its content back from an old file", async () => {
  const { run, tenantId } = await world();
  await run([written({ messages: [message("my secret")] })]);
  await db.sql`update sessions set anonymised_at = now() where tenant_id = ${tenantId}`;
  await db.sql`update session_events set text = null where tenant_id = ${tenantId}`;
  const before = await checksums();
  const report = await run([written({ messages: [message("my secret"), message("more")] })]);
  expect(report.skips).toMatchObject([{ reason: "the session has been anonymised in Parley" }]);
  expect(await checksums()).toEqual(before);
});

test("a session that did not come from an import is never changed", async () => {
  const { run, tenantId } = await world();
  await makeSession(db.sql, tenantId, { external_id: "s-1" }, ["from the API"]);
  const before = await checksums();
  const report = await run([written(), written({ externalId: "s-2" })]);
  expect(report).toMatchObject({ created: 1, skipped: 1 });
  expect(report.skips[0]?.reason).toContain("did not come from an import");
  const after = await checksums();
  expect(after.session_documents).not.toBe(before.session_documents);
  const [row] =
    await db.sql`select version, import_hash from sessions where tenant_id = ${tenantId} and external_id = 's-1'`;
  expect(row).toMatchObject({ version: 1, import_hash: null });
});

test("T33: of a half-broken file every good line is imported, every bad one is reported with its number and a reason", async () => {
  const { run, rows } = await world();
  const skipped: number[] = [];
  const report = await run(
    [
      "not json",
      written({ externalId: "good-1" }),
      "",
      { externalId: "bad-1", channel: "phone" },
      { ...written({ externalId: "bad-2" }), messages: [{ text: "no time" }] },
      written({ externalId: "good-2", createdAt: "2026-10-13T12:00:00Z" }),
      '{"externalId":"cut of',
    ],
    { onSkip: ({ line }) => skipped.push(line) },
  );
  expect(report).toMatchObject({ read: 6, created: 2, skipped: 4, brokenOff: null });
  expect(report.skips).toEqual([
    { line: 1, externalId: null, reason: "the line is not valid JSON" },
    { line: 4, externalId: "bad-1", reason: "createdAt is missing" },
    { line: 5, externalId: "bad-2", reason: "messages[0].at is missing" },
    { line: 7, externalId: null, reason: "the line is not valid JSON" },
  ]);
  expect(skipped).toEqual([1, 4, 5, 7]);
  const stored = (await rows("sessions")).map(({ external_id }) => external_id);
  expect(stored.toSorted()).toEqual(["good-1", "good-2"]);
});

test("T33: a session that the database refuses is left out alone, and leaves nothing behind", async () => {
  const { run, rows, tenantId } = await world();
  // In place of anything that our own checks do not foresee.
  await db.sql.unsafe(
    `alter table session_events add constraint test_refuses check (text <> 'poison') not valid`,
  );
  try {
    const documents = Array.from({ length: 40 }, (_, index) =>
      written({
        externalId: `s-${index}`,
        operators: [`Operator ${index}`],
        messages: [message("fine"), message(index % 13 === 7 ? "poison" : "fine too")],
      }),
    );
    const report = await run(documents, { batch: 16 });
    expect(report).toMatchObject({ created: 37, skipped: 3 });
    expect(report.skips.map(({ line }) => line)).toEqual([8, 21, 34]);
    expect(report.skips[0]?.reason).toMatch(/^the database refused it: .*test_refuses/);
    expect(await rows("sessions")).toHaveLength(37);
    expect(await rows("session_documents")).toHaveLength(37);
    expect((await rows("operators")).map(({ name }) => name)).not.toContain("Operator 7");
    const [{ events } = {}] = await db.sql`
      select count(*)::int as events from session_events where tenant_id = ${tenantId} and kind = 'message'`;
    expect(events).toBe(74);
  } finally {
    await db.sql.unsafe("alter table session_events drop constraint test_refuses");
  }
  expect(await run([written({ externalId: "s-7", operators: ["Operator 7"] })])).toMatchObject({
    created: 1,
  });
});

test("T33: input that breaks off is reported, and everything before it is imported", async () => {
  const { tenantId, rows } = await world();
  async function* broken() {
    for (let index = 0; index < 7; index++) yield JSON.stringify(written({ externalId: `s-${index}` }));
    throw new Error("unexpected end of file");
  }
  const report = await importSessions({ tenantId }, broken(), { batch: 3 });
  expect(report).toMatchObject({ read: 7, created: 7, brokenOff: "unexpected end of file" });
  expect(await rows("sessions")).toHaveLength(7);
});

test("an import that was stopped continues where it was", async () => {
  const { run } = await world();
  const documents = Array.from({ length: 20 }, (_, index) => written({ externalId: `s-${index}` }));
  const stop = new AbortController();
  const first = await run(documents, {
    batch: 5,
    signal: stop.signal,
    onProgress: () => stop.abort("stopped by hand"),
  });
  expect(first.brokenOff).toBe("stopped by hand");
  expect(first.created).toBeGreaterThanOrEqual(5);
  expect(first.created).toBeLessThan(20);
  expect(await run(documents)).toMatchObject({ created: 20 - first.created, unchanged: first.created });
});

test("a failure of the database itself is not taken for bad lines", async () => {
  const { run, rows } = await world();
  await db.sql.unsafe("alter table session_documents rename to hidden");
  try {
    await expect(run([written()])).rejects.toMatchObject({ code: "42P01" });
  } finally {
    await db.sql.unsafe("alter table hidden rename to session_documents");
  }
  expect(await rows("sessions")).toEqual([]);
});

test("T13: unknown values are imported and read back unchanged", async () => {
  const { run, session, events } = await world();
  const fields = {
    channel: "telegram",
    source: "pigeon",
    endReason: "meteor",
    clientLeft: "sideways",
    dialResult: "busy?",
  };
  const report = await run([
    written({
      ...fields,
      endedAt: "2026-10-13T12:10:00.000Z",
      messages: [message("zdravím", { kind: "hologram", author: { kind: "alien", name: "E.T." } })],
    }),
  ]);
  expect(report).toMatchObject({ created: 1, skipped: 0 });
  expect(await session()).toMatchObject({
    channel: "telegram",
    source: "pigeon",
    end_reason: "meteor",
    client_left: "sideways",
    dial_result: "busy?",
    status: "closed",
  });
  expect((await events()).find(({ kind }) => kind === "hologram")).toMatchObject({
    actor_kind: "alien",
    text: "zdravím",
  });
});

test("T34: NUL, lone surrogates, bidi controls, a message of 1 MB and 10,000 parameters are stored like any other session", async () => {
  const { run, session, events, rows } = await world();
  const big = `začátek ${"slovo ".repeat(170_000)}konec`;
  const parameters = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`p${index}`, `v${index}`]),
  );
  const report = await run([
    written({
      client: { externalId: "c\0", name: "\ud800Žaneta\u202E", email: "a@b.test" },
      messages: [message(big), message("a\0b \udfff \u202Eevil\u202C 😀")],
      parameters: { ...parameters, ["__proto__"]: "kept", "n\0": "\0" },
      tags: ["\0"],
    }),
  ]);
  expect(report).toMatchObject({ created: 1, skipped: 0 });
  const row = await session();
  expect(row?.client_name).toBe("\uFFFDŽaneta\u202E");
  expect(Object.keys(row?.parameters)).toHaveLength(10_002);
  expect(Object.hasOwn(row?.parameters, "__proto__")).toBe(true);
  expect(row?.parameters["n\uFFFD"]).toBe("\uFFFD");
  expect((await events()).slice(1).map(({ text }) => text)).toEqual([
    big,
    "a\uFFFDb \uFFFD \u202Eevil\u202C 😀",
  ]);
  expect(await rows("session_documents")).toMatchObject([{ oversize: true }]);
  expect(await rows("parameters")).toHaveLength(MAX_PARAMETERS);
});

test("T34: any text at all is stored as it was cleaned, in columns, lists, parameters and messages", async () => {
  const { run, session, events } = await world();
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        "\\",
        '"',
        "'",
        "\n",
        "\r",
        "\t",
        "{",
        "}",
        ",",
        "\\u0000",
        "\0",
        "\ud800",
        "\u2028",
        "NULL",
        "$1",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 3 }),
    ),
    minLength: 1,
    maxLength: 20,
  });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(nasty, async (text) => {
      const externalId = `n-${++number}`;
      await run([
        written({
          externalId,
          feedback: text,
          tags: [text],
          parameters: { [text]: text },
          messages: [message(text)],
        }),
      ]);
      const clean = text.replaceAll("\0", "\uFFFD").toWellFormed();
      const row = await session(externalId);
      expect(row).toMatchObject({ feedback: clean, tags: [clean], initial_message: clean });
      expect(Object.entries(row?.parameters)).toEqual([[clean, clean]]);
      expect((await events(externalId))[1]?.text).toBe(clean);
    }),
    { numRuns: 60 },
  );
});

test("of two lines with the same externalId the first counts, and the second is reported", async () => {
  const { run, session } = await world();
  const documents = [
    written({ result: "first" }),
    written({ externalId: "s-2" }),
    written({ result: "second" }),
  ];
  const report = await run(documents, { batch: 1 });
  expect(report.skips).toEqual([{ line: 3, externalId: "s-1", reason: "line 1 has the same externalId" }]);
  expect((await session())?.result).toBe("first");
  const before = await checksums();
  await run(documents);
  expect(await checksums()).toEqual(before);
});

test("two imports of the same file at once store every session once and do not deadlock", async () => {
  const { run, rows } = await world();
  const documents = Array.from({ length: 120 }, (_, index) =>
    written({
      externalId: `s-${index}`,
      client: { externalId: `c-${index % 7}`, name: `Client ${index}` },
      operators: [{ externalId: `o-${index % 5}`, name: `Operator ${index % 5}` }],
      groups: [`Group ${index % 3}`],
      parameters: { [`p${index % 11}`]: "1" },
      messages: [message(`text ${index}`)],
    }),
  );
  const reports = await Promise.all([
    run(documents, { batch: 10 }),
    run(documents.toReversed(), { batch: 7 }),
    run(documents, { batch: 50 }),
  ]);
  const sum = (key: "created" | "updated" | "unchanged" | "skipped") =>
    reports.reduce((all, report) => all + report[key], 0);
  expect([sum("created"), sum("updated"), sum("unchanged"), sum("skipped")]).toEqual([120, 0, 240, 0]);
  expect(await rows("sessions")).toHaveLength(120);
  expect(await rows("clients")).toHaveLength(7);
  expect(await rows("operators")).toHaveLength(5);
  expect(await rows("groups")).toHaveLength(3);
});

test("a session that another producer stores at the same moment is skipped, not an error", async () => {
  const { tenantId, run, session } = await world();
  let importing: Promise<ImportReport> | undefined;
  await db.sql.begin(async (tx) => {
    await tx`insert into sessions (tenant_id, external_id, channel, created_at) values (${tenantId}, 's-1', 'phone', now())`;
    importing = run([written(), written({ externalId: "s-2" })]);
    // Until the import waits for this transaction:
    while ((await waitingForLock(db.sql)) === 0);
  });
  const report = await importing;
  expect(report).toMatchObject({ created: 1, skipped: 1 });
  expect(report?.skips[0]?.reason).toContain("did not come from an import");
  expect((await session())?.channel).toBe("phone");
});

test("a dry run reports what an import would do and leaves no trace", async () => {
  const { run } = await world();
  await run([written(), written({ externalId: "s-2" })]);
  const before = await checksums();
  const documents = [
    written(),
    written({ externalId: "s-2", result: "changed" }),
    written({ externalId: "s-3", operators: ["New"] }),
    written({ externalId: "s-4", operators: ["New"] }),
    written({ externalId: "s-3", result: "again" }),
    "x",
  ];
  const report = await run(documents, { dryRun: true, batch: 1 });
  expect(report).toMatchObject({ dryRun: true, read: 6, created: 2, updated: 1, unchanged: 1, skipped: 2 });
  expect(await checksums()).toEqual(before);
  const { read, created, updated, unchanged, skipped } = await run(documents);
  expect(report).toMatchObject({ read, created, updated, unchanged, skipped });
});

test("the same externalIds in another tenant are other sessions, operators and clients", async () => {
  const one = await world();
  const two = await world();
  const documents = [
    written({ operators: [{ externalId: "o", name: "Anna" }], client: { externalId: "c", name: "Ben" } }),
  ];
  await one.run(documents);
  expect(await two.run(documents)).toMatchObject({ created: 1 });
  const [first] = await one.rows("operators");
  const [second] = await two.rows("operators");
  expect(first?.id).not.toBe(second?.id);
  expect(await two.session()).toMatchObject({ operator_ids: [second?.id] });
});

test("an operator, group or chatbot who is known by name is not made a second time", async () => {
  const { run, session, rows, tenantId } = await world();
  const sales = await makeNamed(db.sql, "groups", tenantId, "Sales");
  await run([
    written({ groups: ["Sales", "Support"], operators: [{ externalId: "o-1" }] }),
    written({ externalId: "s-2", groups: ["Support"], operators: [{ externalId: "o-1", name: "Anna" }] }),
  ]);
  await run([written({ externalId: "s-3", groups: ["Support", "Sales"], operators: ["Anna"] })]);
  expect((await rows("groups")).map(({ name }) => name)).toEqual(["Sales", "Support"]);
  expect((await rows("operators")).map(({ name }) => name)).toEqual(["Anna"]);
  expect((await session("s-3"))?.group_ids[1]).toBe(String(sales));
});

test("a client has the contact of the newest session, regardless of the order of the import", async () => {
  const { run, rows } = await world();
  const session = (externalId: string, day: number, client: WrittenDocument["client"]) =>
    written({
      externalId,
      createdAt: `2026-10-${day}T12:00:00.000Z`,
      client: { externalId: "c-1", ...client },
    });
  await run([session("s-2", 20, { name: "Nová", email: "nova@example.test" })]);
  await run([session("s-1", 10, { name: "Stará", phone: "777" })]);
  expect(await rows("clients")).toMatchObject([{ name: "Nová", email: "nova@example.test" }]);
  await run([session("s-3", 25, { name: "Nejnovější" })]);
  expect(await rows("clients")).toMatchObject([{ name: "Nejnovější", email: "nova@example.test" }]);
});

test("sessions without a client identifier share a client by e-mail or phone; a bare name makes no client", async () => {
  const { run, rows, session } = await world();
  await run([
    written({ externalId: "s-1", client: { email: "Ben@Example.test" } }),
    written({ externalId: "s-2", client: { email: "ben@example.test", name: "Ben" } }),
    written({ externalId: "s-3", client: { phone: "+420 777 123 456" } }),
    written({ externalId: "s-4", client: { phone: "+420777123456" } }),
    written({ externalId: "s-5", client: { name: "Ben" } }),
  ]);
  expect(await rows("clients")).toHaveLength(2);
  expect((await session("s-1"))?.client_id).toBe((await session("s-2"))?.client_id);
  expect(await session("s-5")).toMatchObject({ client_id: null, client_name: "Ben" });
});

test("a phone number makes one client in all its spellings, an identifier that looks like one does not", async () => {
  const here = { externalId: "tel:777123456", phone: "777 123 456" };
  const withCode = { externalId: "tel:420777123456", phone: "+420 777 123 456" };
  for (const exact of [true, false]) {
    const { run, rows, tenantId } = await world();
    await db.sql`update tenants set country = 'CZ' where id = ${tenantId}`;
    await run([
      written({ externalId: "s-1", exact, client: here }),
      written({ externalId: "s-2", exact, client: withCode }),
    ]);
    expect((await rows("clients")).map(({ external_id }) => external_id).sort()).toEqual([
      withCode.externalId,
      here.externalId,
    ]);
  }
  const { run, rows, tenantId } = await world();
  await db.sql`update tenants set country = 'CZ' where id = ${tenantId}`;
  await run([
    written({ externalId: "s-1", client: { phone: here.phone } }),
    written({ externalId: "s-2", client: { phone: withCode.phone } }),
  ]);
  expect(await rows("clients")).toMatchObject([{ external_id: "tel:420777123456" }]);
});

test("a session that continues a later one is linked as well, also by a later file", async () => {
  const { run, session } = await world();
  const documents = [
    written({ externalId: "s-2", continuesExternalId: "s-1" }),
    written({ externalId: "s-9", continuesExternalId: "s-8" }),
  ];
  expect(await run([...documents, written()], { batch: 1 })).toMatchObject({ unlinked: 1 });
  expect((await session("s-2"))?.continues_id).toBe((await session("s-1"))?.id);
  await run([written({ externalId: "s-8" })]);
  expect(await run(documents)).toMatchObject({ unchanged: 2, unlinked: 0 });
  expect((await session("s-9"))?.continues_id).toBe((await session("s-8"))?.id);
});

test("a parameter whose values disagree is text, in any order", async () => {
  const { run, rows } = await world();
  await run([
    written({ client: { externalId: "c-1" }, parameters: { a: "1", b: "true", c: "1" } }),
    written({ externalId: "s-2", client: { externalId: "c-1" }, parameters: { b: "no", c: "true" } }),
  ]);
  await run([written({ externalId: "s-3", parameters: { a: "true" } })]);
  expect((await rows("parameters")).map(({ name, type }) => [name, type])).toEqual([
    ["a", "text"],
    ["b", "text"],
    ["c", "text"],
  ]);
});

test("a line that is no text is skipped with its session's name, and the others are imported", async () => {
  const { run, tenantId } = await world();
  async function* bytes() {
    yield Buffer.from(`${JSON.stringify(written())}\n`);
    yield Buffer.from(JSON.stringify(written({ externalId: "s-2", feedback: "v\u00fd" })), "latin1");
    yield Buffer.from(`\n${JSON.stringify(written({ externalId: "s-3" }))}`);
  }
  expect(await importSessions({ tenantId }, linesOf(bytes()))).toMatchObject({
    created: 2,
    skips: [{ line: 2, externalId: "s-2", reason: expect.stringMatching(/not valid UTF-8: byte 0xfd/) }],
  });
  const latin = importSessions({ tenantId }, linesOf(bytes(), { encoding: "iso-8859-2" }));
  expect(await latin).toMatchObject({ created: 1, unchanged: 2, skipped: 0 });
  expect(await run([written({ externalId: "s-2", feedback: "v\u00fd" })])).toMatchObject({ unchanged: 1 });
});

test.each([
  [
    ["[", JSON.stringify(written()), "]"],
    /the file is a JSON array; write each session on a line of its own/,
  ],
  [["", `[${JSON.stringify(written())},`, "{}]"], /the file is a JSON array/],
  [["{", '"externalId": "s-1"', "}"], /each session is written over several lines/],
])("what is not a session a line is called so once, instead of line by line: %j", async (file, reason) => {
  const { run } = await world();
  expect(await run(file)).toMatchObject({ created: 0, skipped: 0, brokenOff: expect.stringMatching(reason) });
});

test("unknown fields are counted by name over the whole file", async () => {
  const { run } = await world();
  const report = await run([
    { ...written(), weather: "rain" },
    { ...written({ externalId: "s-2" }), weather: "sun", messages: [message("a", { colour: "red" })] },
  ]);
  expect(report).toMatchObject({ created: 2, unknownFields: { weather: 2, "messages[].colour": 1 } });
});

test("an import has an audit row with its counts; one that changed nothing has none", async () => {
  const { run, rows } = await world();
  await run([written()]);
  await run([written()]);
  expect(await rows("audit")).toMatchObject([
    { verb: "sessions.import", actor_kind: "system", data: { created: 1, updated: 0 } },
  ]);
});

test("the pool plans as before after an import: its settings end with its transactions", async () => {
  const { run } = await world();
  await run([written()]);
  for (let each = 0; each < 10; each++)
    expect(
      await driver()`select current_setting('plan_cache_mode') as plan, current_setting('enable_seqscan') as scan`,
    ).toEqual([{ plan: "force_custom_plan", scan: "on" }]);
});
