import { driver } from "@/db";
import type { SystemActor } from "@/lib/actor";
import { ingestEvents } from "@/lib/ingest/ingest";
import type { FoundAccount } from "../accounts/find";
import { findConversations } from "./conversations";
import { eventId } from "./events";
import { producerOf } from "./producer";

/** `id`: the same when the webhook comes again. */
export type Notice = { id: string; at: Date; text: string };

/** Adds a line about a client to their open session on the account, if they have one. Safe to repeat. */
export async function recordNotice(
  account: FoundAccount,
  client: string,
  { id, at, text }: Notice,
): Promise<void> {
  const open = (await findConversations(driver(), account, [client])).get(client)?.open;
  if (!open) return;
  const actor: SystemActor = { kind: "system", tenant: account.tenant };
  const event = {
    id: eventId({ id }),
    session: open.name,
    at: new Date(Math.min(at.getTime(), Date.now())).toISOString(),
    kind: "system",
    text,
  };
  await ingestEvents(actor, producerOf(account), [event], undefined, { openOnly: true });
}
