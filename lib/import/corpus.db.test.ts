import { createReadStream, existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { WrittenDocument } from "@/lib/documents/testing";
import { makeTenant } from "@/lib/sessions/testing";
import { linesOf, textOf } from "./file/lines";
import { importSessions } from "./import";
import type { ImportReport } from "./report";

const CORPUS = "../shared/data/star.sessions.jsonl.gz";

describe.skipIf(!existsSync(CORPUS))("the real corpus (skipped without ../shared/data)", () => {
  const db = testDatabase();
  let tenantId: number;
  let report: ImportReport;
  const file: (WrittenDocument & { messages: { at: string; kind: string; text: string }[] })[] = [];

  beforeAll(async () => {
    tenantId = await makeTenant(db.sql, "star");
    report = await importSessions({ tenantId }, linesOf(createReadStream(CORPUS)));
    for await (const line of linesOf(createReadStream(CORPUS))) file.push(JSON.parse(textOf(line)));
  });

  test("every line becomes a session, and no field is unknown", () => {
    expect(report).toMatchObject({
      read: 6652,
      created: 6652,
      skipped: 0,
      unknownFields: {},
      brokenOff: null,
    });
  });

  test("every message is in its session, with its text, in order", async () => {
    const rows = await db.sql<{ external_id: string; messages: [string, string, string][] | null }[]>`
      select s.external_id, (
        select json_agg(json_build_array(
            to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.kind, e.text) order by e.at, e.seq)
        from session_events e
        where e.tenant_id = s.tenant_id and e.session_id = s.id and e.kind in ('message', 'system')
      ) as messages
      from sessions s where s.tenant_id = ${tenantId}`;
    const stored = new Map(rows.map(({ external_id, messages }) => [external_id, messages ?? []]));
    const wrong = file.filter(({ externalId, messages }) => {
      const expected = messages.map(({ at, kind, text }) => [at, kind === "text" ? "message" : kind, text]);
      return JSON.stringify(stored.get(String(externalId))) !== JSON.stringify(expected);
    });
    expect(wrong.map(({ externalId }) => externalId)).toEqual([]);
  });

  test("waiting, duration and the counters are what the file implies", async () => {
    const rows = await db.sql`
      select external_id, waiting_seconds, duration_seconds, message_count, event_count, first_response_seconds,
        (select count(*)::int from session_events e where e.tenant_id = s.tenant_id and e.session_id = s.id) as events
      from sessions s where tenant_id = ${tenantId}`;
    const byId = new Map(rows.map((row) => [row.external_id, row]));
    const seconds = (from: string | null | undefined, to: string | null | undefined) =>
      from && to ? Math.floor((Date.parse(to) - Date.parse(from)) / 1000) : null;
    const wrong = file.filter((session) => {
      const row = byId.get(session.externalId);
      const { startedAt, acceptedAt, endedAt, messages } = session;
      const replied = messages.find(({ author }) => author?.kind === "operator")?.at;
      return !(
        row?.waiting_seconds === seconds(startedAt, acceptedAt ?? endedAt) &&
        row?.duration_seconds === seconds(acceptedAt, endedAt) &&
        row?.first_response_seconds === seconds(startedAt, replied) &&
        row?.message_count === messages.filter(({ kind }) => kind === "text").length &&
        row?.event_count === row?.events
      );
    });
    expect(wrong.map(({ externalId }) => externalId)).toEqual([]);
  });

  test("a second import finds nothing to do and does nothing", async () => {
    const versions = () => db.sql`
      select sum(version)::int as version, count(*)::int as sessions, max(s.xmin::text::bigint)::text as written, max(e.written)::text as events
      from sessions s, (select max(e.xmin::text::bigint) as written from session_events e) e`;
    const before = await versions();
    const again = await importSessions({ tenantId }, linesOf(createReadStream(CORPUS)));
    expect(again).toMatchObject({ read: 6652, unchanged: 6652, created: 0, updated: 0, skipped: 0 });
    expect(await versions()).toEqual(before);
  });
});
