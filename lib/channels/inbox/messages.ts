import { type Transaction, transaction } from "@/db/transaction";
import type { SystemActor } from "@/lib/actor";
import type { RecordedEvent } from "@/lib/ingest/incoming-event";
import { INGEST, ingestWithin } from "@/lib/ingest/ingest";
import { ENDED } from "@/lib/ingest/refuse";
import type { IngestResult } from "@/lib/ingest/result";
import type { FoundAccount } from "../accounts/find";
import { fetchStoredMedia } from "../media/fetch";
import { storeAliases } from "./aliases";
import { decideEvents } from "./decide-events";
import { describeNewClients } from "./describe-clients";
import { eventId, type Places } from "./events";
import type { MessageItem, Problems } from "./item";
import { findKnown } from "./known";
import { allowWriting } from "./permission";
import { producerOf } from "./producer";
import { queueContacted } from "./queue-contacted";
import { findUnchanged } from "./unchanged";

const MAX_ATTEMPTS = 3;

/** Stores messages of clients, each in their open session or in a new one. Safe to repeat. */
export async function storeMessages(
  account: FoundAccount,
  items: readonly MessageItem[],
  dead: Problems,
): Promise<void> {
  // Before, for clients who are known by another name, and afterwards for new ones.
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
  await allowWriting(account, items);
}

/** Returns the messages whose session has ended. */
async function ingest(
  account: FoundAccount,
  items: readonly MessageItem[],
  replyTo: Places,
  dead: Problems,
): Promise<MessageItem[]> {
  const actor: SystemActor = { kind: "system", tenant: account.tenant };
  const media = new Map(
    items.flatMap(({ message }) =>
      message.content.media ? [[eventId(message), message.content.media.ref] as const] : [],
    ),
  );
  const { events, results } = await transaction(async (tx) => {
    const events = await decideEvents(tx, account, items, replyTo);
    const written = events.map(({ event }) => event);
    const options = { openOnly: true, media, afterwards };
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
  tenantId: number,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  await fetchStoredMedia(tx, tenantId, recorded);
  await describeNewClients(tx, tenantId, recorded);
  await queueContacted(tx, tenantId, recorded);
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
