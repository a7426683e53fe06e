import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { channelWebhooks } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { type FoundAccount, findAccountById } from "../accounts/find";
import { channelOf } from "../index";
import { applyItems } from "./apply";
import { finishWebhooks } from "./finish";
import type { Item, Problems, StoredWebhook } from "./item";

const MAX_TOGETHER = 200;
/** Of our own faults; a webhook that cannot be read is not tried twice. */
const MAX_ATTEMPTS = 3;

/** Processes the waiting webhooks of an account, in the order in which they came. */
export const processWebhooks = defineJob({
  name: "channels.processWebhooks",
  payload: z.object({ tenantId: z.int(), accountId: z.int() }),
  priority: -5,
  async run({ tenantId, accountId }, { signal }) {
    const account = await findAccountById(database(), tenantId, accountId);
    if (!account) return;
    for (;;) {
      signal.throwIfAborted();
      const webhooks = await listWaiting(account);
      if (webhooks.length === 0) return;
      await processAll(account, webhooks);
    }
  },
});

async function listWaiting({ tenantId, id }: FoundAccount): Promise<StoredWebhook[]> {
  return database()
    .select({
      id: channelWebhooks.id,
      body: channelWebhooks.body,
      receivedAt: channelWebhooks.receivedAt,
      attempts: channelWebhooks.attempts,
    })
    .from(channelWebhooks)
    .where(
      and(
        eq(channelWebhooks.tenantId, tenantId),
        eq(channelWebhooks.accountId, id),
        eq(channelWebhooks.state, "waiting"),
      ),
    )
    .orderBy(asc(channelWebhooks.id))
    .limit(MAX_TOGETHER);
}

/** Together, and one by one when that fails, so that one of them does not stop the others. */
async function processAll(account: FoundAccount, webhooks: readonly StoredWebhook[]): Promise<void> {
  try {
    return await process(account, webhooks);
  } catch (err) {
    if (webhooks.length > 1) {
      for (const webhook of webhooks) await processAll(account, [webhook]);
      return;
    }
    const [webhook] = webhooks;
    if (!webhook) return;
    log().error({ err, accountId: account.id, webhookId: webhook.id }, "a webhook could not be processed");
    const isLast = webhook.attempts + 1 >= MAX_ATTEMPTS;
    // This fails too when the database is away; the job is then tried again.
    await finishWebhooks(account, {
      done: [],
      dead: isLast
        ? new Map([[webhook.id, "Something went wrong on our side; the log has the details"]])
        : new Map(),
      failed: isLast ? [] : [webhook.id],
      receivedAt: webhook.receivedAt,
    });
  }
}

async function process(account: FoundAccount, webhooks: readonly StoredWebhook[]): Promise<void> {
  const dead: Problems = new Map();
  if (account.active)
    await applyItems(
      account,
      webhooks.flatMap((webhook) => read(account, webhook)),
      dead,
    );
  else for (const { id } of webhooks) dead.set(id, "The channel account is deactivated");
  const done = webhooks.flatMap(({ id }) => (dead.has(id) ? [] : id));
  const receivedAt = new Date(Math.max(...webhooks.map((webhook) => webhook.receivedAt.getTime())));
  await finishWebhooks(account, { done, dead, failed: [], receivedAt });
}

function read({ channel, account }: FoundAccount, { id, body, receivedAt }: StoredWebhook): Item[] {
  const receive = channelOf(channel)?.receive;
  try {
    const items = receive?.read(body, receivedAt) ?? [];
    return items.map((item) => ({ webhook: id, item }));
  } catch (err) {
    // A reader should never throw; the body must not be lost if it does.
    log().error({ err, webhookId: id }, "a webhook could not be read");
    return [{ webhook: id, item: { account, is: "unreadable", problem: "It cannot be read" } }];
  }
}
