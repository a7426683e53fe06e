import { sql } from "drizzle-orm";
import { sessionDocuments, sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { searchDocument } from "@/lib/search/document";
import { type EventData, familyOf } from "./event";
import { searchedTexts } from "./searched";
import { sendWake, type Woken } from "./wakes";

/** Something that has happened, before it has its place in the timeline. */
export type NewEvent = {
  kind: string;
  at: Date;
  actorKind: string;
  actorId?: number | null;
  text?: string | null;
  data?: EventData | null;
};

/** What is to be appended to one session. */
export type Appended = { sessionId: number; events: readonly NewEvent[] };

/**
 * Appends events to timelines, in the transaction that makes them happen: they get their places, the session counts them
 * and remembers who spoke when, search finds them, and whoever looks is woken once it commits. The rows of the sessions are
 * locked from here on, in the order of their ids. Returns the place of each session's first new event.
 */
export async function recordEvents(
  tx: Transaction,
  tenantId: number,
  appended: readonly Appended[],
): Promise<Map<number, number>> {
  const all = appended.filter(({ events }) => events.length > 0).sort((a, b) => a.sessionId - b.sessionId);
  if (all.length === 0) return new Map();
  const counted = await countEvents(tx, tenantId, all);
  const places = new Map(counted.map(({ id, firstSeq }) => [id, firstSeq]));
  await insertEvents(tx, tenantId, all, places);
  await appendDocuments(tx, tenantId, all);
  await sendWake(tx, tenantId, { sessions: counted });
  return places;
}

type Counted = Woken & { firstSeq: number };

/** What an appended session's row takes over from its events. */
type Sum = {
  id: number;
  events: number;
  messages: number;
  files: number;
  redirects: number;
  lastMessageAt: Date | null;
  firstResponseAt: Date | null;
  /** The earliest thing a client wrote among these. */
  wroteAt: Date | null;
  wrote: string | null;
  operatorIds: number[];
  chatbotIds: number[];
};

function sumOf({ sessionId, events }: Appended): Sum {
  const sum: Sum = {
    id: sessionId,
    events: events.length,
    messages: 0,
    files: 0,
    redirects: 0,
    lastMessageAt: null,
    firstResponseAt: null,
    wroteAt: null,
    wrote: null,
    operatorIds: [],
    chatbotIds: [],
  };
  for (const { kind, at, actorKind, actorId, text } of events) {
    if (kind === "redirected") sum.redirects++;
    if (kind === "message") sum.messages++;
    if (kind === "file") sum.files++;
    if (familyOf(kind) !== "talk" || kind === "system") continue;
    if (sum.lastMessageAt === null || at > sum.lastMessageAt) sum.lastMessageAt = at;
    if (actorKind === "operator") {
      if (sum.firstResponseAt === null || at < sum.firstResponseAt) sum.firstResponseAt = at;
      if (actorId && !sum.operatorIds.includes(actorId)) sum.operatorIds.push(actorId);
    }
    if (actorKind === "chatbot" && actorId && !sum.chatbotIds.includes(actorId)) sum.chatbotIds.push(actorId);
    if (actorKind === "client" && kind === "message" && text && (sum.wroteAt === null || at < sum.wroteAt))
      Object.assign(sum, { wroteAt: at, wrote: text });
  }
  return sum;
}

/** The earliest message of a client counts as the first, whenever it arrived. */
async function countEvents(tx: Transaction, tenantId: number, all: readonly Appended[]): Promise<Counted[]> {
  const json = JSON.stringify(all.map(sumOf));
  const ids = sql.param(`{${all.map(({ sessionId }) => sessionId).join(",")}}`);
  // In one order everywhere, so that two transactions wait for each other instead of locking up.
  await tx.execute(
    sql`select from ${sessions} where tenant_id = ${tenantId} and id = any(${ids}::bigint[]) order by id for no key update`,
  );
  const rows = await tx.execute<{
    id: string;
    events: string;
    count: number;
    operator_ids: string[];
    group_id: string | null;
    offered: string | null;
  }>(sql`
    update ${sessions} as s set
      version = s.version + 1,
      event_count = s.event_count + v.events,
      message_count = s.message_count + v.messages,
      file_count = s.file_count + v.files,
      redirect_count = s.redirect_count + v.redirects,
      last_message_at = greatest(s.last_message_at, v."lastMessageAt"),
      first_response_at = least(s.first_response_at, v."firstResponseAt"),
      initial_message = case
        when v.wrote is null then s.initial_message
        when s.initial_message is null then v.wrote
        when v."wroteAt" > s.last_message_at then s.initial_message
        when v."wroteAt" < (
          select min(e.at) from ${sessionEvents} as e
          where e.tenant_id = s.tenant_id and e.session_id = s.id and e.kind = 'message' and e.actor_kind = 'client' and e.text <> '')
          then v.wrote
        else s.initial_message end,
      operator_ids = ${joined(sql`s.operator_ids`, sql`v."operatorIds"`)},
      chatbot_ids = ${joined(sql`s.chatbot_ids`, sql`v."chatbotIds"`)}
    from json_to_recordset(${json}::text::json) as v(
      id bigint, events int, messages int, files int, redirects int, "lastMessageAt" timestamptz(3),
      "firstResponseAt" timestamptz(3), "wroteAt" timestamptz(3), wrote text, "operatorIds" bigint[], "chatbotIds" bigint[])
    where s.tenant_id = ${tenantId} and s.id = v.id
    returning s.id, v.events, s.event_count as count, s.operator_ids, s.group_id, s.offered_operator_id as offered`);
  if (rows.length !== all.length) throw new Error("Events of a session that is not there");
  return rows.map(({ id, events, count, operator_ids, group_id, offered }) => ({
    id: Number(id),
    firstSeq: count - Number(events) + 1,
    // Whoever it is offered to sees it, too.
    operatorIds: [...operator_ids, ...(offered === null ? [] : [offered])].map(Number),
    groupId: group_id === null ? null : Number(group_id),
  }));
}

/** An array and what another has besides, behind it. */
function joined(list: ReturnType<typeof sql>, more: ReturnType<typeof sql>) {
  return sql`case when ${list} @> ${more} then ${list}
    else ${list} || array(select id from unnest(${more}) as id where id <> all(${list})) end`;
}

async function insertEvents(
  tx: Transaction,
  tenantId: number,
  all: readonly Appended[],
  places: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = all.flatMap(({ sessionId, events }) =>
    events.map(({ kind, at, actorKind, actorId = null, text = null, data = null }, index) => ({
      sessionId,
      seq: (places.get(sessionId) ?? 0) + index,
      kind,
      at,
      actorKind,
      actorId,
      text,
      data,
    })),
  );
  await tx.execute(sql`
    insert into ${sessionEvents} (tenant_id, session_id, seq, kind, at, actor_kind, actor_id, text, data)
    select ${tenantId}, "sessionId", seq, kind, at, "actorKind", "actorId", text, data
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as v(
      "sessionId" bigint, seq int, kind text, at timestamptz(3), "actorKind" text, "actorId" bigint, text text, data jsonb)`);
}

/** Found as soon as it is stored: what was said is added to the document, without reading what was said before. */
async function appendDocuments(tx: Transaction, tenantId: number, all: readonly Appended[]): Promise<void> {
  const said = all.flatMap(({ sessionId, events }) => {
    const texts = [...searchedTexts(events)];
    // The empty text leaves a place free before the first word: no phrase runs over from what was said before.
    return texts.length > 0 ? [{ sessionId, ...searchDocument(["", ...texts]) }] : [];
  });
  if (said.length === 0) return;
  await tx.execute(sql`
    insert into ${sessionDocuments} as d (tenant_id, session_id, document, oversize)
    select ${tenantId}, "sessionId", document::tsvector, oversize
    from json_to_recordset(${JSON.stringify(said)}::text::json) as v("sessionId" bigint, document text, oversize boolean)
    on conflict (tenant_id, session_id) do update set
      document = parley_append(d.document, excluded.document),
      oversize = d.oversize or excluded.oversize or parley_is_cut(parley_append(d.document, excluded.document))`);
}
