import type { Transaction } from "@/db/transaction";

export type EndedSession = { sessionId: number; reason: string; at: Date };

/**
 * Updates sessions with derived columns, a row each by the field names of the schema, and `routed` for a session that Parley
 * routes: its routing columns stay as they are. A column whose derived value is null keeps its value. Returns the other
 * sessions that have ended.
 */
export async function updateColumns(
  tx: Transaction,
  tenantId: number,
  rows: readonly Record<string, unknown>[],
): Promise<EndedSession[]> {
  const updated = await tx.sql<
    { id: string; routed: boolean; ended_at: string | null; end_reason: string | null }[]
  >`
    update sessions s set
      created_at = case
        -- A session without an external id is known by this time (parley-name.ts).
        when s.external_id is null then s.created_at
        else coalesce(v."createdAt", (
          select min(e.at) from session_events e where e.tenant_id = s.tenant_id and e.session_id = s.id)) end,
      channel = coalesce(v.channel, s.channel), source = coalesce(v.source, s.source),
      channel_account = coalesce(v."channelAccount", s.channel_account),
      client_id = coalesce(v."clientId", s.client_id), client_name = coalesce(v."clientName", s.client_name),
      client_email = coalesce(v."clientEmail", s.client_email), client_phone = coalesce(v."clientPhone", s.client_phone),
      page_url = coalesce(v."pageUrl", s.page_url), language = coalesce(v.language, s.language),
      browser = coalesce(v.browser, s.browser), os = coalesce(v.os, s.os), ip = coalesce(v.ip, s.ip),
      phone_number = coalesce(v."phoneNumber", s.phone_number), campaign = coalesce(v.campaign, s.campaign),
      dial_result = coalesce(v."dialResult", s.dial_result),
      consent_version = coalesce(v."consentVersion", s.consent_version),
      rating = coalesce(v.rating, s.rating), rating_scale = coalesce(v."ratingScale", s.rating_scale),
      feedback = coalesce(v.feedback, s.feedback), result = coalesce(v.result, s.result),
      continues_id = coalesce(nullif(v."continuesId", s.id), s.continues_id),
      client_left = coalesce(v."clientLeft", s.client_left),
      parameters = s.parameters || v.parameters,
      tags = ${union(tx, "tags")}, operator_ids = ${union(tx, "operatorIds")},
      group_ids = ${union(tx, "groupIds")}, chatbot_ids = ${union(tx, "chatbotIds")},
      auto_accepted = ${unlessRouted(tx, "autoAccepted")}, several_operators = ${unlessRouted(tx, "severalOperators")},
      queued_at = coalesce(v."queuedAt", s.queued_at), accepted_at = coalesce(v."acceptedAt", s.accepted_at),
      status = ${unlessRouted(tx, "status")}, operator_id = ${unlessRouted(tx, "operatorId")}, group_id = ${unlessRouted(tx, "groupId")},
      offered_operator_id = ${unlessRouted(tx, "offeredOperatorId")}, waiting_since = ${unlessRouted(tx, "waitingSince")},
      queue_left_at = ${unlessRouted(tx, "queueLeftAt")}, ended_at = ${unlessRouted(tx, "endedAt")},
      waiting_warning_seconds = ${limit(tx, "waiting_warning_seconds", "waiting_warning_seconds")},
      waiting_limit_seconds = ${limit(tx, "waiting_limit_seconds", "waiting_limit_seconds")},
      answer_limit_seconds = case when s.accepted_at is null
        then ${limit(tx, "waiting_limit_seconds", "answer_limit_seconds")} else s.answer_limit_seconds end,
      end_reason = ${unlessRouted(tx, "endReason")}, concluded_at = ${unlessRouted(tx, "concludedAt")}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as v(
      id bigint, routed boolean, "createdAt" timestamptz(3), channel text, source text, "channelAccount" text,
      "clientId" bigint, "clientName" text, "clientEmail" text, "clientPhone" text, "pageUrl" text, language text,
      browser text, os text, ip text, "phoneNumber" text, campaign text, "dialResult" text, "consentVersion" text,
      rating smallint, "ratingScale" text, feedback text, result text, "continuesId" bigint, "clientLeft" text,
      parameters jsonb, tags text[], "operatorIds" bigint[], "groupIds" bigint[], "chatbotIds" bigint[],
      "autoAccepted" boolean, "severalOperators" boolean, "queuedAt" timestamptz(3), "acceptedAt" timestamptz(3),
      status text, "operatorId" bigint, "groupId" bigint, "offeredOperatorId" bigint, "waitingSince" timestamptz(3),
      "queueLeftAt" timestamptz(3), "endedAt" timestamptz(3), "endReason" text, "concludedAt" timestamptz(3))
    where s.tenant_id = ${tenantId} and s.id = v.id and s.status <> 'rejected'
    returning s.id, v.routed, s.ended_at, s.end_reason`;
  return updated.flatMap(({ id, routed, ended_at, end_reason }) =>
    routed || ended_at === null
      ? []
      : [{ sessionId: Number(id), reason: end_reason ?? "unknown", at: new Date(ended_at) }],
  );
}

const COLUMNS = {
  autoAccepted: "auto_accepted",
  severalOperators: "several_operators",
  tags: "tags",
  operatorIds: "operator_ids",
  groupIds: "group_ids",
  chatbotIds: "chatbot_ids",
  status: "status",
  operatorId: "operator_id",
  groupId: "group_id",
  offeredOperatorId: "offered_operator_id",
  waitingSince: "waiting_since",
  queueLeftAt: "queue_left_at",
  endedAt: "ended_at",
  endReason: "end_reason",
  concludedAt: "concluded_at",
} as const;

function union(tx: Transaction, field: "tags" | "operatorIds" | "groupIds" | "chatbotIds") {
  const column = tx.sql(`s.${COLUMNS[field]}`);
  const more = tx.sql(`v.${field}`);
  return tx.sql`${column} || array(select item from unnest(${more}) as item where item <> all(${column}))`;
}

function unlessRouted(tx: Transaction, field: keyof typeof COLUMNS) {
  return tx.sql`case when v.routed then ${tx.sql(`s.${COLUMNS[field]}`)} else ${tx.sql(`v.${field}`)} end`;
}

/** In milliseconds. */
const LATE_MS = 60 * 60 * 1_000;

/**
 * The waiting limit of the group whose queue the session has just entered, otherwise what it was. Of a wait that was reported more
 * than an hour late nobody knows the limit of that time.
 */
function limit(tx: Transaction, ofGroup: string, ofSession: string) {
  return tx.sql`case
    when not v.routed and greatest(v."waitingSince", v."queuedAt") > ${new Date(Date.now() - LATE_MS).toISOString()}::timestamptz
      and (v."waitingSince" is distinct from s.waiting_since and v."waitingSince" is not null
        or v."queuedAt" is not null and s.queued_at is null)
      then (select ${tx.sql(`g.${ofGroup}`)} from groups g where g.tenant_id = s.tenant_id and g.id = v."groupId")
    else ${tx.sql(`s.${ofSession}`)} end`;
}
