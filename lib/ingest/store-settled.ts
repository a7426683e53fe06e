import type { Transaction } from "@/db/transaction";
import { storeClientIdentities } from "@/lib/directory/client-identities";
import { clientKey } from "@/lib/directory/client-key";
import { refreshClients, resolveClients } from "@/lib/directory/resolve-clients";
import { resolveParameters } from "@/lib/directory/resolve-parameters";
import { Client, type DocumentClient } from "@/lib/documents/client";
import { LONGEST_LABEL } from "@/lib/documents/fields";
import type { EventData } from "@/lib/events/event";
import { kindsWhere } from "@/lib/events/kinds";
import { idsByExternalId } from "@/lib/sessions/external-ids";
import { type Settled, type StoredEvent, settle } from "./settle";

/** Facts that are columns of a session by the names a producer gives them. */
const FACTS = {
  channel: "channel",
  source: "source",
  channelAccount: "channel_account",
  pageUrl: "page_url",
  language: "language",
  browser: "browser",
  os: "os",
  ip: "ip",
  phoneNumber: "phone_number",
  campaign: "campaign",
  dialResult: "dial_result",
  consentVersion: "consent_version",
  rating: "rating",
  ratingScale: "rating_scale",
  feedback: "feedback",
} as const satisfies Record<string, string>;

/** A session that has ended, why and when. */
export type Over = { sessionId: number; reason: string; at: Date };

/**
 * Makes sessions what their events say they have become. `routedHere`: of those Parley routes itself, the events change the
 * facts and not who holds them. Returns those of the others that have ended, now or before.
 */
export async function storeSettled(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
  routedHere: ReadonlySet<number>,
): Promise<Over[]> {
  if (ids.length === 0) return [];
  const all = await readEvents(tx, tenantId, ids);
  const settled = [...all].map(([id, events]) => ({ id, ...settle(events), routed: routedHere.has(id) }));
  await resolveParameters(
    tx,
    tenantId,
    new Map(),
    settled.map(({ parameters }) => ({ parameters: Object.entries(parameters) })),
  );
  const clients = await storeClients(tx, tenantId, settled);
  const continued = await idsByExternalId(
    tx,
    tenantId,
    settled.flatMap(({ facts }) => (facts.continuesExternalId ? String(facts.continuesExternalId) : [])),
  );
  const rows = settled.map(({ facts, ...state }) => {
    const client = clientIn(facts);
    return {
      ...state,
      ...Object.fromEntries(Object.keys(FACTS).map((name) => [name, factIn(facts, name)])),
      result: state.result ?? factIn(facts, "result"),
      autoAccepted: state.autoAccepted || facts.autoAccepted === true,
      clientId: clients.get(state.id) ?? null,
      clientName: client?.name ?? null,
      clientEmail: client?.email ?? null,
      clientPhone: client?.phone ?? null,
      continuesId: continued.get(String(facts.continuesExternalId ?? "")) ?? null,
    };
  });
  return update(tx, tenantId, rows);
}

const LONGEST_SMALLINT = 32_767;
/** Those whose columns have no index that bounds them. */
const LONG: ReadonlySet<string> = new Set(["pageUrl", "ip", "phoneNumber", "feedback"]);

/** Null for what no column takes: what an import left in a timeline may be anything. */
function factIn(facts: Record<string, unknown>, name: string): string | number | null {
  const value = facts[name];
  if (name === "rating")
    return Number.isInteger(value) && Math.abs(value as number) <= LONGEST_SMALLINT
      ? (value as number)
      : null;
  return typeof value === "string" && (LONG.has(name) || value.length <= LONGEST_LABEL) ? value : null;
}

/** Null where what an import left is no client. What was not told of one is null, too. */
function clientIn({ client }: Record<string, unknown>): DocumentClient | null {
  return Client.safeParse(client).data ?? null;
}

async function readEvents(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<Map<number, StoredEvent[]>> {
  const transcript = kindsWhere(({ family }) => family === "transcript");
  const rows = await tx.sql<
    {
      session_id: string;
      kind: string;
      at: string;
      actor_kind: string;
      actor_id: string | null;
      data: EventData | null;
    }[]
  >`
    select session_id, kind, at, actor_kind, actor_id, data from session_events
    where tenant_id = ${tenantId} and session_id = any(${ids as number[]}::bigint[]) and kind <> all(${transcript}::text[])`;
  const all = new Map(ids.map((id) => [id, [] as StoredEvent[]]));
  for (const { session_id, kind, at, actor_kind, actor_id, data } of rows)
    all.get(Number(session_id))?.push({
      kind,
      at: new Date(at),
      actorKind: actor_kind,
      actorId: actor_id === null ? null : Number(actor_id),
      data,
    });
  return all;
}

type SettledSession = Settled & { id: number };

/** The ids of the sessions' clients, of those who can be recognised again. */
async function storeClients(
  tx: Transaction,
  tenantId: number,
  settled: readonly SettledSession[],
): Promise<Map<number, number>> {
  const known = settled.flatMap(({ id, createdAt, facts }) => {
    const client = clientIn(facts);
    const key = clientKey(client);
    if (client === null || key === null) return [];
    return [{ id, key, client, createdAt: (createdAt ?? new Date()).toISOString(), facts }];
  });
  if (known.length === 0) return new Map();
  const clients = await resolveClients(tx, tenantId, known);
  await refreshClients(tx, tenantId, clients);
  const found = known.flatMap((session) => {
    const clientId = clients.ids.get(session.key);
    return clientId === undefined ? [] : [{ ...session, clientId }];
  });
  await storeClientIdentities(
    tx,
    tenantId,
    found.flatMap(({ client: { identity }, clientId, facts }) =>
      identity
        ? [
            {
              channel: String(factIn(facts, "channel") ?? "generic"),
              account: String(factIn(facts, "channelAccount") ?? ""),
              externalId: identity,
              clientId,
              at: null,
            },
          ]
        : [],
    ),
  );
  return new Map(found.map(({ id, clientId }) => [id, clientId]));
}

/** A fact that nobody told leaves what is there; how a session stands that Parley routes is left to Parley. */
async function update(
  tx: Transaction,
  tenantId: number,
  rows: readonly Record<string, unknown>[],
): Promise<Over[]> {
  const updated = await tx.sql<
    { id: string; routed: boolean; ended_at: string | null; end_reason: string | null }[]
  >`
    update sessions s set
      created_at = case
        -- It is known by that time where it has no other name (parley-name.ts).
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
      tags = ${joined(tx, "tags")}, operator_ids = ${joined(tx, "operatorIds")},
      group_ids = ${joined(tx, "groupIds")}, chatbot_ids = ${joined(tx, "chatbotIds")},
      auto_accepted = ${stands(tx, "autoAccepted")}, several_operators = ${stands(tx, "severalOperators")},
      queued_at = coalesce(v."queuedAt", s.queued_at), accepted_at = coalesce(v."acceptedAt", s.accepted_at),
      status = ${stands(tx, "status")}, operator_id = ${stands(tx, "operatorId")}, group_id = ${stands(tx, "groupId")},
      offered_operator_id = ${stands(tx, "offeredOperatorId")}, waiting_since = ${stands(tx, "waitingSince")},
      queue_left_at = ${stands(tx, "queueLeftAt")}, ended_at = ${stands(tx, "endedAt")},
      end_reason = ${stands(tx, "endReason")}, concluded_at = ${stands(tx, "concludedAt")}
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

function joined(tx: Transaction, field: "tags" | "operatorIds" | "groupIds" | "chatbotIds") {
  const column = tx.sql(`s.${COLUMNS[field]}`);
  const more = tx.sql(`v.${field}`);
  return tx.sql`${column} || array(select item from unnest(${more}) as item where item <> all(${column}))`;
}

function stands(tx: Transaction, field: keyof typeof COLUMNS) {
  return tx.sql`case when v.routed then ${tx.sql(`s.${COLUMNS[field]}`)} else ${tx.sql(`v.${field}`)} end`;
}
