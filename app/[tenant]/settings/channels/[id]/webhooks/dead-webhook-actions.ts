"use server";

import { action } from "@/app/_server/action";
import { discardWebhook } from "@/lib/channels/dead-webhooks/discard";
import { discardWebhooks } from "@/lib/channels/dead-webhooks/discard-all";
import { retryWebhook } from "@/lib/channels/dead-webhooks/retry";
import { retryWebhooks } from "@/lib/channels/dead-webhooks/retry-all";

const AGAIN = "processed again. If that fails, it comes back to this list.";

export const retryWebhookAction = action(retryWebhook, {
  done: `The webhook is being ${AGAIN}`,
});
export const retryWebhooksAction = action(retryWebhooks, {
  done: (count) =>
    count === 1
      ? `1 webhook is being ${AGAIN}`
      : `${count} webhooks are being processed again. Those that fail come back to this list.`,
});
export const discardWebhookAction = action(discardWebhook, { done: "Webhook discarded" });
export const discardWebhooksAction = action(discardWebhooks, {
  done: (count) => (count === 1 ? "1 webhook discarded" : `${count} webhooks discarded`),
});
