import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { database } from "@/db";
import { transaction } from "@/db/transaction";
import { channelOf } from "@/lib/channels";
import { findAccountById } from "@/lib/channels/accounts/find";
import { groupCommit } from "@/lib/group-commit";
import { addJob, type JobOptions } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { claimMessages } from "./claim";
import { recordResults, type SendOutcome } from "./record-results";
import { recoverInterrupted } from "./recover";
import { sendClaimed } from "./send-claimed";

/** How many messages of an account are on their way at once. */
const CONCURRENCY = 32;
/** In milliseconds: how long a message may wait for others that are on their way. */
const POLL = 200;
/** In milliseconds: waits that are shorter than this are not worth a job. */
const SHORT = 1_000;

/** The messages of an account are sent by one job at a time. */
export function pushQueue(tenantId: number, accountId: number): JobOptions {
  const name = `push ${tenantId} ${accountId}`;
  return { queue: name, jobKey: name };
}

/**
 * Sends the queued messages of an account until none is left: several at once, those of a session one after the other. What the vendor
 * asks to try later is left to another job.
 */
export const pushMessages = defineJob({
  name: "outbox.push",
  payload: z.object({ tenantId: z.int(), accountId: z.int() }),
  priority: -5,
  async run({ tenantId, accountId }, { signal }) {
    const found = await findAccountById(database(), tenantId, accountId);
    const channel = found && channelOf(found.channel);
    if (!found || !channel?.deliver) return;
    await recoverInterrupted(found, channel.deliver);
    const record = groupCommit<SendOutcome>((outcomes) => recordResults(found, outcomes), 100);
    const running = new Set<Promise<void>>();
    try {
      while (!signal.aborted) {
        // Read again, because the account may be changed or deactivated while many messages are sent.
        const account = (await findAccountById(database(), tenantId, accountId)) ?? found;
        // One that is being sent makes the next of its session wait.
        const wasIdle = running.size === 0;
        const { messages, nextAt } = await claimMessages(
          account,
          channel.deliver,
          CONCURRENCY - running.size,
        );
        for (const message of messages) {
          const sent = sendClaimed(account, channel, message)
            .then(record)
            .finally(() => running.delete(sent));
          running.add(sent);
        }
        if ((messages.length > 0 && running.size < CONCURRENCY) || (!wasIdle && running.size === 0)) continue;
        const wait = nextAt === null ? POLL : Math.min(POLL, Math.max(0, nextAt.getTime() - Date.now()));
        if (running.size > 0) await Promise.race([...running, sleep(wait)]);
        else if (nextAt === null) return;
        else if (nextAt.getTime() - Date.now() < SHORT) await sleep(wait);
        else return await continueAt(tenantId, accountId, nextAt);
      }
    } finally {
      // Those on their way are waited for even when the process ends, because only their answers say whether they were sent.
      await Promise.all(running);
    }
    signal.throwIfAborted();
  },
});

async function continueAt(tenantId: number, accountId: number, runAt: Date): Promise<void> {
  const options = pushQueue(tenantId, accountId);
  await transaction((tx) => addJob(tx, pushMessages, { tenantId, accountId }, { ...options, runAt }));
}
