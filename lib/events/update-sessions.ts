import { type SQL, sql } from "drizzle-orm";
import { sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { initialMessageOf } from "@/lib/sessions/columns/initial-message";
import { lockSessions } from "@/lib/sessions/lock";
import { isAuthored, kindOf } from "./kinds";
import type { Appended, ProducedEvent } from "./new-event";
import type { ChangedSession } from "./wakes";

/** A session after its row was updated; `firstSeq` is the place of its first new event. */
type Updated = ChangedSession & { firstSeq: number };

type Tally = {
  id: number;
  eventCount: number;
  messageCount: number;
  fileCount: number;
  redirectCount: number;
  lastMessageAt: Date | null;
  firstResponseAt: Date | null;
  initialMessageAt: Date | null;
  initialMessage: string | null;
  operatorIds: number[];
  chatbotIds: number[];
};

function tallyOf({ sessionId, events }: Appended<ProducedEvent>): Tally {
  const tally: Tally = {
    id: sessionId,
    eventCount: events.length,
    messageCount: 0,
    fileCount: 0,
    redirectCount: 0,
    lastMessageAt: null,
    firstResponseAt: null,
    initialMessageAt: null,
    initialMessage: null,
    operatorIds: [],
    chatbotIds: [],
  };
  for (const { kind, at, actorKind, actorId, text } of events) {
    const counter = kindOf(kind)?.counter;
    if (counter) tally[counter]++;
    if (!isAuthored(kind)) continue;
    if (tally.lastMessageAt === null || at > tally.lastMessageAt) tally.lastMessageAt = at;
    if (actorKind === "operator") {
      if (tally.firstResponseAt === null || at < tally.firstResponseAt) tally.firstResponseAt = at;
      if (actorId && !tally.operatorIds.includes(actorId)) tally.operatorIds.push(actorId);
    }
    if (actorKind === "chatbot" && actorId && !tally.chatbotIds.includes(actorId))
      tally.chatbotIds.push(actorId);
    const isEarliest = tally.initialMessageAt === null || at < tally.initialMessageAt;
    if (actorKind === "client" && kind === "message" && text && isEarliest)
      Object.assign(tally, { initialMessageAt: at, initialMessage: initialMessageOf(text) });
  }
  return tally;
}

/**
 * Adds what new events change to the rows of their sessions, and locks these until the transaction ends. The initial message is the
 * client's earliest, whenever it arrived.
 */
export async function updateSessions(
  tx: Transaction,
  tenantId: number,
  all: readonly Appended<ProducedEvent>[],
): Promise<Updated[]> {
  const json = JSON.stringify(all.map(tallyOf));
  await lockSessions(
    tx,
    tenantId,
    all.map(({ sessionId }) => sessionId),
  );
  const rows = await tx.execute<{
    id: string;
    added: number;
    count: number;
    operator_ids: string[];
    group_id: string | null;
    offered: string | null;
  }>(sql`
    update ${sessions} as s set
      version = s.version + 1,
      event_count = s.event_count + v."eventCount",
      message_count = s.message_count + v."messageCount",
      file_count = s.file_count + v."fileCount",
      redirect_count = s.redirect_count + v."redirectCount",
      last_message_at = greatest(s.last_message_at, v."lastMessageAt"),
      first_response_at = least(s.first_response_at, v."firstResponseAt"),
      initial_message = case
        when v."initialMessage" is null then s.initial_message
        when s.initial_message is null then v."initialMessage"
        when v."initialMessageAt" > s.last_message_at then s.initial_message
        when v."initialMessageAt" < (
          select min(e.at) from ${sessionEvents} as e
          where e.tenant_id = s.tenant_id and e.session_id = s.id and e.kind = 'message' and e.actor_kind = 'client' and e.text <> '')
          then v."initialMessage"
        else s.initial_message end,
      operator_ids = ${union(sql`s.operator_ids`, sql`v."operatorIds"`)},
      chatbot_ids = ${union(sql`s.chatbot_ids`, sql`v."chatbotIds"`)}
    from json_to_recordset(${json}::text::json) as v(
      id bigint, "eventCount" int, "messageCount" int, "fileCount" int, "redirectCount" int, "lastMessageAt" timestamptz(3),
      "firstResponseAt" timestamptz(3), "initialMessageAt" timestamptz(3), "initialMessage" text, "operatorIds" bigint[], "chatbotIds" bigint[])
    where s.tenant_id = ${tenantId} and s.id = v.id
    returning s.id, v."eventCount" as added, s.event_count as count, s.operator_ids, s.group_id, s.offered_operator_id as offered`);
  if (rows.length !== all.length) throw new Error("Events of a session that does not exist");
  return rows.map(({ id, added, count, operator_ids, group_id, offered }) => ({
    id: Number(id),
    firstSeq: count - added + 1,
    // The operator it is offered to sees it, too.
    operatorIds: [...operator_ids, ...(offered === null ? [] : [offered])].map(Number),
    groupId: group_id === null ? null : Number(group_id),
  }));
}

/** `list` followed by the ids of `more` that it does not have. */
function union(list: SQL, more: SQL): SQL {
  return sql`case when ${list} @> ${more} then ${list}
    else ${list} || array(select id from unnest(${more}) as id where id <> all(${list})) end`;
}
