import { eq, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { TextRow } from "@/db/parse-copy";
import {
  clients as c,
  sessionEvents as e,
  files as f,
  clientIdentities as i,
  notes as n,
  recordings as r,
  sessions as s,
} from "@/db/schema";
import { milliseconds, type ReadRows } from "../directory";
import { IN_UTC } from "./values";

const p = alias(s, "predecessor");

const inUtc = (instant: PgColumn) => sql`${instant} ${sql.raw(IN_UTC)}`;

/** An array for each column: PostgreSQL writes a few long arrays faster than many short ones. */
const columns = (...values: (PgColumn | SQL)[]) =>
  sql`json_build_array(${sql.join(
    values.map((value) => sql`array_agg(${value})`),
    sql`, `,
  )})`;

const ofSession = (table: typeof e | typeof n | typeof f | typeof r) =>
  sql`${table.tenantId} = ${s.tenantId} and ${table.sessionId} = ${s.id}`;

const selected = {
  id: s.id,
  externalId: s.externalId,
  madeAt: milliseconds(s.createdAt),
  status: s.status,
  channel: s.channel,
  source: s.source,
  channelAccount: s.channelAccount,
  createdAt: inUtc(s.createdAt),
  queuedAt: inUtc(s.queuedAt),
  queueLeftAt: inUtc(s.queueLeftAt),
  acceptedAt: inUtc(s.acceptedAt),
  firstResponseAt: inUtc(s.firstResponseAt),
  lastMessageAt: inUtc(s.lastMessageAt),
  answerLimitSeconds: s.answerLimitSeconds,
  endedAt: inUtc(s.endedAt),
  concludedAt: inUtc(s.concludedAt),
  endReason: s.endReason,
  clientLeft: s.clientLeft,
  result: s.result,
  rating: s.rating,
  ratingScale: s.ratingScale,
  feedback: s.feedback,
  clientId: s.clientId,
  clientName: s.clientName,
  clientEmail: s.clientEmail,
  clientPhone: s.clientPhone,
  clientExternalId: sql`client_external_id`,
  clientMadeAt: milliseconds(sql`client_created_at`),
  identities: sql`(select json_agg(${i.externalId} order by ${i.externalId} collate "C") from ${i}
    where ${i.tenantId} = ${s.tenantId} and ${i.clientId} = ${s.clientId} and ${i.channel} = ${s.channel}
      and ${i.account} = coalesce(${s.channelAccount}, ''))`,
  operatorIds: sql`array_to_json(${s.operatorIds})`,
  groupIds: sql`array_to_json(${s.groupIds})`,
  chatbotIds: sql`array_to_json(${s.chatbotIds})`,
  operatorId: s.operatorId,
  groupId: s.groupId,
  parameters: s.parameters,
  tags: sql`array_to_json(${s.tags})`,
  pageUrl: s.pageUrl,
  initialMessage: s.initialMessage,
  language: s.language,
  browser: s.browser,
  os: s.os,
  ip: s.ip,
  phoneNumber: s.phoneNumber,
  campaign: s.campaign,
  dialResult: s.dialResult,
  autoAccepted: s.autoAccepted,
  severalOperators: s.severalOperators,
  consentVersion: s.consentVersion,
  anonymisedAt: inUtc(s.anonymisedAt),
  banned: s.banned,
  continuesId: s.continuesId,
  continuesExternalId: sql`predecessor_external_id`,
  continuesMadeAt: milliseconds(sql`predecessor_created_at`),
  events: sql`(select ${columns(e.kind, inUtc(e.at), e.actorKind, e.actorId, e.text, e.data)}
    from (select * from ${e} where ${ofSession(e)} order by ${e.seq}) ${e})`,
  notes: sql`(select json_agg(json_build_array(${inUtc(n.createdAt)}, ${n.userId}, ${n.text}, ${inUtc(n.editedAt)})
      order by ${n.createdAt}, ${n.id})
    from ${n} where ${ofSession(n)} and ${n.deletedAt} is null)`,
  files: sql`(select json_agg(json_build_array(${f.id}, ${f.name}, ${f.size}, ${f.mediaType}, ${f.sha256}, ${inUtc(f.createdAt)})
      order by ${f.createdAt}, ${f.id})
    from ${f} where ${ofSession(f)})`,
  recordings: sql`(select json_agg(json_build_array(${r.track}, ${r.state}, ${inUtc(r.startedAt)}, ${r.durationSeconds},
        ${r.mediaType}, ${r.size}, ${r.sha256}, ${r.failure}, ${inUtc(r.createdAt)}, ${inUtc(r.deletedAt)}) order by ${r.id})
    from ${r} where ${ofSession(r)})`,
} satisfies Record<string, PgColumn | SQL>;

type Name = keyof typeof selected;
const NAMES = Object.keys(selected) as Name[];

export type SessionTextRow = Record<Name, string | null>;

/** In the order of the ids, without unknown ones. Sorts before it builds the arrays, so that the first session arrives early. */
export async function* readSessionRows(
  read: ReadRows,
  tenantId: number,
  ids: readonly number[],
): AsyncGenerator<SessionTextRow[]> {
  const fields = NAMES.map((name) => sql`${selected[name]}::text as ${sql.identifier(name)}`);
  const statement = sql`
    select ${sql.join(fields, sql`, `)} from (
      select ${s}.*, ${c.externalId} as client_external_id, ${c.createdAt} as client_created_at,
        ${p.externalId} as predecessor_external_id, ${p.createdAt} as predecessor_created_at
      from unnest(${`{${ids.join(",")}}`}::bigint[]) with ordinality as wanted (wanted_id, place)
      join ${s} on ${eq(s.tenantId, tenantId)} and ${s.id} = wanted_id
      left join ${c} on ${c.tenantId} = ${s.tenantId} and ${c.id} = ${s.clientId}
      left join ${s} as ${sql.identifier("predecessor")} on ${p.tenantId} = ${s.tenantId} and ${p.id} = ${s.continuesId}
      order by place
    ) as ${s}`;
  const places = new Map(ids.map((id, place) => [id, place]));
  let last = -1;
  for await (const rows of read(statement)) {
    const sessions = rows.map(storedSession);
    for (const { id } of sessions) {
      const place = places.get(Number(id)) ?? -1;
      if (place <= last) throw new Error(`Session ${id} was read out of order`);
      last = place;
    }
    yield sessions;
  }
}

function storedSession(row: TextRow): SessionTextRow {
  const session: Partial<SessionTextRow> = {};
  for (let index = 0; index < NAMES.length; index++) session[NAMES[index] as Name] = row[index] ?? null;
  return session as SessionTextRow;
}
