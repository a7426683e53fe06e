import { and, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { channelAccounts } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { Unavailable } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { findAccountById } from "../accounts/find";
import { channelOf, channels } from "../index";
import { updateTemplates } from "./update";

/** Reads the templates of one account. A failure is noted with the account; the next hour tries again. */
export const syncAccountTemplates = defineJob({
  name: "channels.syncTemplates",
  payload: z.object({ tenantId: z.int(), accountId: z.int() }),
  maxAttempts: 3,
  async run({ tenantId, accountId }, { log }) {
    const account = await findAccountById(database(), tenantId, accountId);
    const templates = account && channelOf(account.channel)?.deliver?.templates;
    if (!account?.active || !templates) return;
    try {
      await updateTemplates(account, templates);
    } catch (err) {
      if (!(err instanceof Unavailable)) throw err;
      log.warn({ err, tenantId, accountId }, "the templates of a channel account could not be read");
    }
  },
});

/** Adds the job above for every active account whose channel has templates. */
export const syncAllTemplates = defineJob({
  name: "channels.syncAllTemplates",
  payload: z.object({}),
  async run() {
    const withTemplates = Object.values(channels).filter(({ deliver }) => deliver?.templates);
    const accounts = await database()
      .select({
        tenantId: channelAccounts.tenantId,
        id: channelAccounts.id,
        channel: channelAccounts.channel,
      })
      .from(channelAccounts)
      .where(
        and(
          inArray(
            channelAccounts.channel,
            withTemplates.map(({ id }) => id),
          ),
          isNull(channelAccounts.deactivatedAt),
        ),
      );
    await transaction(async (tx) => {
      for (const account of accounts) await queueTemplateSync(tx, account);
    });
  },
});

/** Reads the templates of an account soon after the transaction; nothing where the channel has none. */
export async function queueTemplateSync(
  tx: Transaction,
  { tenantId, id, channel }: { tenantId: number; id: number; channel: string },
): Promise<void> {
  if (!channelOf(channel)?.deliver?.templates) return;
  const payload = { tenantId, accountId: id };
  await addJob(tx, syncAccountTemplates, payload, { jobKey: `templates ${tenantId} ${id}` });
}
