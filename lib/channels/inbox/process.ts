import { z } from "zod";
import { database } from "@/db";
import { transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { t } from "@/messages/channel-inbox";
import { type FoundAccount, findAccountById } from "../accounts/find";
import { channelOf } from "../index";
import { type Addressees, applyItems } from "./apply";
import { finishWebhooks, type Received } from "./finish";
import type { Item, Problems, StoredWebhook } from "./item";
import { listWaiting } from "./list-waiting";
import { queueOf } from "./queue";

/** Of our own faults; a webhook that cannot be read is not tried twice. */
const MIN_ATTEMPTS = 3;
/** In milliseconds after a webhook came in: until then it is tried again, so that a short outage of ours loses nothing. */
const PATIENCE = 60_000;
/** In milliseconds. */
const TURN = 10_000;

/**
 * Processes the waiting webhooks of an account, in the order in which they came. Throws when some could not be processed because of a
 * fault of ours, so that the queue tries again later.
 */
export const processWebhooks = defineJob({
  name: "channels.processWebhooks",
  payload: z.object({ tenantId: z.int(), accountId: z.int() }),
  priority: -5,
  async run({ tenantId, accountId }, { signal }) {
    const account = await findAccountById(database(), tenantId, accountId);
    if (!account) return;
    const end = Date.now() + TURN;
    let last = 0;
    let failed = 0;
    for (;;) {
      signal.throwIfAborted();
      if (Date.now() > end) {
        await goOn(tenantId, accountId);
        break;
      }
      const webhooks = await listWaiting(account, last);
      if (webhooks.length === 0) break;
      last = Math.max(...webhooks.map(({ id }) => id));
      failed += await processAll(account, webhooks);
    }
    if (failed > 0) throw new Error(`${failed} webhooks could not be processed`);
  },
});

/** Leaves the rest to another job, so that other jobs get their turn. */
async function goOn(tenantId: number, accountId: number): Promise<void> {
  const which = { tenantId, accountId };
  await transaction((tx) => addJob(tx, processWebhooks, which, { ...queueOf(which), yields: true }));
}

/** Those that failed before go first and alone, so that they do not make all others fail. Returns how many failed. */
async function processAll(account: FoundAccount, webhooks: readonly StoredWebhook[]): Promise<number> {
  let failed = 0;
  for (const webhook of webhooks.filter(({ attempts }) => attempts > 0))
    failed += await processTogether(account, [webhook]);
  return (
    failed +
    (await processTogether(
      account,
      webhooks.filter(({ attempts }) => attempts === 0),
    ))
  );
}

/** Together, and one by one when that fails, so that one of them does not stop the others. Returns how many failed. */
async function processTogether(account: FoundAccount, webhooks: readonly StoredWebhook[]): Promise<number> {
  const [webhook] = webhooks;
  if (!webhook) return 0;
  try {
    await process(account, webhooks);
    return 0;
  } catch (err) {
    if (webhooks.length > 1) {
      let failed = 0;
      for (const each of webhooks) failed += await processTogether(account, [each]);
      return failed;
    }
    log().error({ err, accountId: account.id, webhookId: webhook.id }, "a webhook could not be processed");
    return countFailure(account, webhook);
  }
}

/** Throws when the database is away. Returns 1 if the webhook is to be tried again. */
async function countFailure(
  account: FoundAccount,
  { id, attempts, receivedAt }: StoredWebhook,
): Promise<number> {
  const isLast = attempts + 1 >= MIN_ATTEMPTS && Date.now() - receivedAt.getTime() >= PATIENCE;
  const problem = t("ourFault");
  const outcome = isLast
    ? {
        dead: new Map([[id, problem]]),
        failed: [],
        received: new Map([[account.id, { at: receivedAt, problem }]]),
      }
    : { dead: new Map(), failed: [id], received: new Map() };
  await finishWebhooks(account, { done: [], ...outcome, foreign: null });
  return isLast ? 0 : 1;
}

async function process(account: FoundAccount, webhooks: readonly StoredWebhook[]): Promise<void> {
  const dead: Problems = new Map();
  let addressees: Addressees = { accounts: new Map(), foreign: new Map() };
  if (account.active)
    addressees = await applyItems(
      account,
      webhooks.flatMap((webhook) => read(account, webhook)),
      dead,
    );
  else for (const { id } of webhooks) dead.set(id, t("deactivated"));
  const done = webhooks.flatMap(({ id }) => (dead.has(id) ? [] : id));
  const [foreign = null] = addressees.foreign.values();
  if (foreign !== null) noteForeign(account, foreign);
  const received = receivedBy(account, webhooks, addressees, dead);
  await finishWebhooks(account, { done, dead, failed: [], received, foreign });
}

/** By the accounts that webhooks are for; those that name none are for the account whose address was called. */
function receivedBy(
  { id: own }: FoundAccount,
  webhooks: readonly StoredWebhook[],
  { accounts, foreign }: Addressees,
  dead: Problems,
): ReadonlyMap<number, Received> {
  const received = new Map<number, Received>();
  for (const { id, receivedAt } of webhooks) {
    if (foreign.has(id)) continue;
    for (const accountId of accounts.get(id) ?? [own]) {
      const before = received.get(accountId);
      received.set(accountId, {
        at: before && before.at > receivedAt ? before.at : receivedAt,
        problem: dead.get(id) ?? before?.problem ?? null,
      });
    }
  }
  return received;
}

const noted = new Set<string>();
const MAX_NOTED = 1_000;

/** Once for each account and process. */
function noteForeign({ id }: FoundAccount, other: string): void {
  const key = `${id} ${other}`;
  if (noted.has(key) || noted.size >= MAX_NOTED) return;
  noted.add(key);
  log().warn({ accountId: id, other }, "webhooks for an account that is not connected here are left out");
}

function read({ channel, account }: FoundAccount, { id, body, receivedAt }: StoredWebhook): Item[] {
  const receive = channelOf(channel)?.receive;
  try {
    const items = receive?.read(body, receivedAt) ?? [];
    return items.map((item) => ({ webhook: id, item }));
  } catch (err) {
    // A reader should never throw; the body must not be lost if it does.
    log().error({ err, webhookId: id }, "a webhook could not be read");
    return [{ webhook: id, item: { account, is: "unreadable", problem: t("unreadable") } }];
  }
}
