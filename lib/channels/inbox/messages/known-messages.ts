import { driver } from "@/db";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { IncomingMessage } from "@/lib/channels/channel";
import { cleanText } from "@/lib/clean-text";
import { parleyName } from "@/lib/directory/parley-name";
import { textOfContent } from "@/lib/events/content";
import type { MessageItem } from "../item";
import { producerOf } from "../producer";
import { eventId, type Place, type Places } from "./events";

/** A message that is stored already. */
export type KnownMessage = { isSame(message: IncomingMessage): boolean };

type Known = { messages: ReadonlyMap<string, KnownMessage>; replyTo: Places };

/** Finds which messages are stored already, by the ids of their events, and where those are that they answer. */
export async function findKnown(account: FoundAccount, items: readonly MessageItem[]): Promise<Known> {
  const { tenantId } = account;
  const ids = items.map(({ message }) => eventId(message));
  const answered = items.flatMap(({ message: { replyTo } }) => (replyTo === undefined ? [] : replyTo));
  const rows = await driver()<Row[]>`
    select k.external_id as id, k.session_id, k.seq, e.kind, e.text, ${sessionColumns()}
    from ingested_events k
    left join sessions s on s.tenant_id = k.tenant_id and s.id = k.session_id
    left join session_events e on e.tenant_id = k.tenant_id and e.session_id = k.session_id and e.seq = k.seq
    where k.tenant_id = ${tenantId} and k.producer = ${producerOf(account)}
      and k.external_id = any(${[...ids, ...answered.map((id) => eventId({ id }))]}::text[])`;
  const sent = await findSent(account, answered);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const places = new Map(sent.map((row) => [row.id, placeOf(row)]));
  for (const id of answered) {
    const row = byId.get(eventId({ id }));
    if (row && row.seq !== null && row.session_at !== null) places.set(id, placeOf(row));
  }
  return {
    messages: new Map(rows.map((row) => [row.id, { isSame: (message) => isSame(row, message) }])),
    replyTo: places,
  };
}

/** Our own messages among those that are answered. */
async function findSent({ tenantId, id }: FoundAccount, answered: readonly string[]): Promise<PlaceRow[]> {
  if (answered.length === 0) return [];
  return driver()<PlaceRow[]>`
    select o.provider_id as id, o.session_id, o.seq, ${sessionColumns()} from outbox o
    join sessions s on s.tenant_id = o.tenant_id and s.id = o.session_id
    where o.tenant_id = ${tenantId} and o.account_id = ${id} and o.provider_id = any(${answered as string[]}::text[])`;
}

/** Of the session `s` of a message. */
const sessionColumns = () => driver()`
  s.external_id as session, (extract(epoch from s.created_at) * 1000)::bigint as session_at, s.client_id,
  s.anonymised_at is not null as anonymised`;

type PlaceRow = {
  id: string;
  session_id: string;
  seq: number | null;
  session: string | null;
  session_at: string;
  client_id: string | null;
  anonymised: boolean;
};
type Row = PlaceRow & { kind: string | null; text: string | null };

function placeOf({ session_id, seq, session, session_at, client_id, anonymised }: PlaceRow): Place {
  return {
    sessionId: Number(session_id),
    seq: seq ?? 0,
    session: session ?? parleyName(session_id, session_at),
    clientId: client_id === null ? null : Number(client_id),
    anonymised,
  };
}

/**
 * By what people read: other fields may differ when a vendor repeats a message, and a message without a text is stored with one that
 * is made of the rest. Anonymised texts are not compared.
 */
function isSame({ kind, text }: Row, { content }: IncomingMessage): boolean {
  if (kind === null || text === null) return true;
  if (kind !== (content.media ? "file" : content.kind)) return false;
  // What was masked is not compared, like what was anonymised.
  if (kind === "file" || text.includes("••")) return true;
  const written = cleanText(content.text ?? "");
  const shown = written || textOfContent({ kind, data: content.data ?? null });
  return shown === null || text === shown;
}
