import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { database } from "@/db";
import { transaction } from "@/db/transaction";
import { channelOf } from "@/lib/channels";
import { type FoundAccount, findAccountById } from "@/lib/channels/accounts/find";
import type { Channel, Deliver } from "@/lib/channels/channel";
import { groupCommit } from "@/lib/group-commit";
import { addJob, type JobOptions } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { type ClaimedMessage, claimMessages } from "./claim";
import { recordResults, type SendOutcome } from "./record-results";
import { recoverInterrupted } from "./recover";
import { sendClaimed } from "./send-claimed";

/** How many messages of an account are on their way at once. */
const CONCURRENCY = 32;
/** In milliseconds: how long a message may wait for others that are on their way. */
const POLL = 200;
/** In milliseconds: waits that are shorter than this are not worth a job. */
const SHORT = 1_000;
/** In milliseconds: the clocks of this process and of the database differ. */
const MIN_WAIT = 50;
/** In milliseconds. */
const TURN = 10_000;
/** In milliseconds: what is on its way for longer is not waited for before the turn ends, because nothing else would go out then. */
const SLOW = 2_000;
/** In milliseconds: how long a change of the account may go unnoticed. */
const ACCOUNT_KNOWN_FOR = 1_000;

/** The messages of an account are sent by one job at a time. */
export function pushQueue(tenantId: number, accountId: number): JobOptions {
  const name = `push ${tenantId} ${accountId}`;
  return { queue: name, jobKey: name };
}

/**
 * Sends the queued messages of an account until none is left: several at once, those of a session one after the other. What the vendor
 * asks to try later is left to another job, and so is the rest after a while, so that other jobs get their turn.
 */
export const pushMessages = defineJob({
  name: "outbox.push",
  payload: z.object({ tenantId: z.int(), accountId: z.int() }),
  priority: -5,
  async run({ tenantId, accountId }, { signal }) {
    const account = await findAccountById(database(), tenantId, accountId);
    const channel = account && channelOf(account.channel);
    if (!account || !channel?.deliver) return;
    await recoverInterrupted(account, channel.deliver);
    const sending = sender(account, channel);
    let next: Next = null;
    try {
      next = await push(account, channel.deliver, sending, signal);
    } finally {
      // Waited for even when the process ends, because only the answers say whether the messages were sent.
      await Promise.all(sending.running.keys());
    }
    // The next attempt finds those whose result could not be stored.
    if (sending.failure !== null) throw sending.failure;
    signal.throwIfAborted();
    if (next !== null) await continueAt(tenantId, accountId, next);
  },
});

/** When to go on, and whether others get their turn before; null when nothing is left to send. */
type Next = { at: Date; yields: boolean } | null;

/** The messages on their way with the times at which they began, and the first error that prevented the storing of a result. */
type Sending = {
  running: Map<Promise<void>, number>;
  failure: unknown;
  start(account: FoundAccount, message: ClaimedMessage): void;
};

function sender(owner: FoundAccount, channel: Channel): Sending {
  const record = groupCommit<SendOutcome>((outcomes) => recordResults(owner, outcomes), 100);
  const running = new Map<Promise<void>, number>();
  const sending: Sending = {
    running,
    failure: null,
    start(account, message) {
      const sent = sendClaimed(account, channel, message)
        .then((outcome) => {
          // What is slow from here on is not the vendor.
          running.set(sent, Date.now());
          return record(outcome);
        })
        .catch((error: unknown) => {
          sending.failure ??= error;
        })
        .finally(() => running.delete(sent));
      running.set(sent, Date.now());
    },
  };
  return sending;
}

async function push(
  owner: FoundAccount,
  deliver: Deliver,
  sending: Sending,
  signal: AbortSignal,
): Promise<Next> {
  const { running } = sending;
  const end = Date.now() + TURN;
  const current = accountReader(owner);
  while (!signal.aborted && sending.failure === null) {
    if (Date.now() > end && !hasSlow(running)) return { at: new Date(), yields: true };
    // One that is being sent makes the next of its session wait.
    const wasIdle = running.size === 0;
    const account = await current();
    const { messages, nextAt } = await claimMessages(account, deliver, CONCURRENCY - running.size);
    for (const message of messages) sending.start(account, message);
    if ((messages.length > 0 && running.size < CONCURRENCY) || (!wasIdle && running.size === 0)) continue;
    const left = nextAt === null ? POLL : Math.max(MIN_WAIT, nextAt.getTime() - Date.now());
    if (running.size > 0) await Promise.race([...running.keys(), sleep(Math.min(POLL, left))]);
    else if (nextAt === null || left >= SHORT) return nextAt && { at: nextAt, yields: false };
    else await sleep(left);
  }
  return null;
}

function hasSlow(running: Sending["running"]): boolean {
  const [oldest = Number.POSITIVE_INFINITY] = running.values();
  return Date.now() - oldest > SLOW;
}

/** Reads the account again now and then, because it may be changed or deactivated while many messages are sent. */
function accountReader(owner: FoundAccount): () => Promise<FoundAccount> {
  let account = owner;
  let until = Date.now() + ACCOUNT_KNOWN_FOR;
  return async () => {
    if (Date.now() >= until) {
      account = (await findAccountById(database(), owner.tenantId, owner.id)) ?? owner;
      until = Date.now() + ACCOUNT_KNOWN_FOR;
    }
    return account;
  };
}

/** A message that was queued in the meantime does not wait so long. */
async function continueAt(
  tenantId: number,
  accountId: number,
  { at, yields }: NonNullable<Next>,
): Promise<void> {
  const options: JobOptions = { ...pushQueue(tenantId, accountId), runAt: at, keepTime: true, yields };
  await transaction((tx) => addJob(tx, pushMessages, { tenantId, accountId }, options));
}
