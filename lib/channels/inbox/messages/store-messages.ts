import { type Transaction, transaction } from "@/db/transaction";
import type { SystemActor } from "@/lib/actor";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { IncomingMessage } from "@/lib/channels/channel";
import { fetchStoredMedia } from "@/lib/channels/media/fetch";
import type { RecordedEvent } from "@/lib/ingest/events/incoming-event";
import { INGEST, type IngestOptions, ingestWithin } from "@/lib/ingest/ingest";
import { ENDED } from "@/lib/ingest/refusals/refuse-events";
import type { IngestResult } from "@/lib/ingest/result";
import { extendReplyWindows, isOfClient } from "@/lib/ingest/sessions/extend-reply-windows";
import { storeAliases } from "../clients/aliases";
import { allowWriting } from "../clients/apply-permission";
import { describeNewClients } from "../clients/describe-clients";
import type { MessageItem, Problems } from "../item";
import { producerOf } from "../producer";
import { decideEvents } from "./decide-events";
import { eventId, type Places } from "./events";
import { findKnown } from "./known-messages";
import { queueContacted } from "./queue-contacted";
import { findUnchanged } from "./unchanged";

const MAX_ATTEMPTS = 3;

/** Stores messages of clients, each in their open session or in a new one. Safe to repeat. */
export async function storeMessages(
  account: FoundAccount,
  items: readonly MessageItem[],
  dead: Problems,
): Promise<void> {
  // Before, for clients who are known by another ID, and afterwards for new ones.
  await storeAliases(account, items);
  const known = await findKnown(account, items);
  let left = items.filter(({ webhook, message }) => {
    const before = known.messages.get(eventId(message));
    if (before && !before.isSame(message))
      dead.set(webhook, "The vendor sent another message under the id of an earlier one");
    return !before;
  });
  const unchanged = await findUnchanged(account, left, known.replyTo);
  left = left.filter((item) => !unchanged.has(item));
  // A session that ends while its messages are stored is replaced by a new one.
  for (let attempt = 1; left.length > 0 && attempt <= MAX_ATTEMPTS; attempt++)
    left = await ingest(account, left, known.replyTo, dead);
  for (const { webhook } of left) dead.set(webhook, "The session ended while the message was stored");
  await storeAliases(account, items);
}

/** Returns the messages whose session has ended. */
async function ingest(
  account: FoundAccount,
  items: readonly MessageItem[],
  replyTo: Places,
  dead: Problems,
): Promise<MessageItem[]> {
  const actor: SystemActor = { kind: "system", tenant: account.tenant };
  const messages = new Map(items.map(({ message }) => [eventId(message), message]));
  const media = new Map(
    [...messages].flatMap(([id, { content }]) => (content.media ? [[id, content.media.ref] as const] : [])),
  );
  const { events, results } = await transaction(async (tx) => {
    const events = await decideEvents(tx, account, items, replyTo);
    const written = events.map(({ event }) => event);
    const options: IngestOptions = {
      ...{ openOnly: true, media },
      afterwards: (tx, _, recorded) => afterwards(tx, account, messages, recorded),
    };
    return { events, results: await ingestWithin(tx, actor, producerOf(account), written, options) };
  }, INGEST);
  const ended = new Set<MessageItem>();
  for (const [index, result] of results.entries()) {
    const item = events[index]?.item;
    if (item && isEnded(result)) ended.add(item);
    else if (item) noteProblem(item, result, dead);
  }
  return items.filter((item) => ended.has(item));
}

async function afterwards(
  tx: Transaction,
  account: FoundAccount,
  messages: ReadonlyMap<string, IncomingMessage>,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  const { tenantId } = account;
  const written = recorded.filter(({ event }) => isWritten(messages.get(event.id)));
  await extendReplyWindows(
    tx,
    tenantId,
    written.filter((each) => !isOfClient(each)),
  );
  await allowWriting(
    tx,
    account,
    written.flatMap(({ event }) => messages.get(event.id) ?? []),
  );
  await fetchStoredMedia(tx, account, recorded);
  await describeNewClients(tx, account, recorded);
  await queueContacted(tx, tenantId, recorded);
}

/** Whether the client wrote it now. What a vendor does not pass on is a line of the system, and was written all the same. */
function isWritten(message: IncomingMessage | undefined): boolean {
  return message !== undefined && message.content.aside !== true;
}

function isEnded(result: IngestResult): boolean {
  return "problem" in result && result.problem === ENDED.problem;
}

/** A banned client is refused on purpose; the ban counts it. */
function noteProblem({ webhook }: MessageItem, result: IngestResult, dead: Problems): void {
  if (!("problem" in result) || result.problem.status === 403) return;
  const { title, detail, fields } = result.problem;
  const [field] = fields ?? [];
  dead.set(webhook, field ? `${title}: ${field.field} ${field.problem}` : `${title}: ${detail}`);
}
