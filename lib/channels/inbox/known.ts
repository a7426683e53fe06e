import { driver } from "@/db";
import { cleanText } from "@/lib/clean-text";
import type { FoundAccount } from "../accounts/find";
import type { IncomingMessage } from "../channel";
import { eventId, type Places } from "./events";
import type { MessageItem } from "./item";
import { producerOf } from "./producer";

/** A message that is stored already. */
export type KnownMessage = { isSame(message: IncomingMessage): boolean };

type Known = { messages: ReadonlyMap<string, KnownMessage>; replyTo: Places };

/** Finds which messages are stored already, by the ids of their events, and where those are that they answer. */
export async function findKnown(account: FoundAccount, items: readonly MessageItem[]): Promise<Known> {
  const { tenantId } = account;
  const ids = items.map(({ message }) => eventId(message));
  const answered = items.flatMap(({ message: { replyTo } }) => (replyTo === undefined ? [] : replyTo));
  const rows = await driver()<Row[]>`
    select k.external_id as id, k.session_id, k.seq, e.kind, e.text
    from ingested_events k
    left join session_events e on e.tenant_id = k.tenant_id and e.session_id = k.session_id and e.seq = k.seq
    where k.tenant_id = ${tenantId} and k.producer = ${producerOf(account)}
      and k.external_id = any(${[...ids, ...answered.map((id) => eventId({ id }))]}::text[])`;
  const sent = await driver()<Pick<Row, "id" | "session_id" | "seq">[]>`
    select provider_id as id, session_id, seq from outbox
    where tenant_id = ${tenantId} and account_id = ${account.id} and provider_id = any(${answered}::text[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const places = new Map(sent.map((row) => [row.id, placeOf(row)]));
  for (const id of answered) {
    const row = byId.get(eventId({ id }));
    if (row && row.seq !== null) places.set(id, placeOf(row));
  }
  return {
    messages: new Map(rows.map((row) => [row.id, { isSame: (message) => isSame(row, message) }])),
    replyTo: places,
  };
}

type Row = { id: string; session_id: string; seq: number | null; kind: string | null; text: string | null };

function placeOf({ session_id, seq }: Pick<Row, "session_id" | "seq">) {
  return { sessionId: Number(session_id), seq: seq ?? 0 };
}

/** By what people read: other fields may differ when a vendor repeats a message. Anonymised texts are not compared. */
function isSame({ kind, text }: Row, { content }: IncomingMessage): boolean {
  if (kind === null || text === null) return true;
  if (kind !== content.kind) return false;
  return kind === "file" || text === cleanText(content.text ?? "");
}
