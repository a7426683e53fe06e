"use server";

import { action } from "@/app/_server/action";
import { discardWebhook } from "@/lib/channels/dead-webhooks/discard";
import { discardWebhooks } from "@/lib/channels/dead-webhooks/discard-all";
import { retryWebhook } from "@/lib/channels/dead-webhooks/retry";
import { retryWebhooks } from "@/lib/channels/dead-webhooks/retry-all";
import { t } from "@/messages/dead-webhooks";

export const retryWebhookAction = action(retryWebhook, {
  done: () => t("retried"),
});
export const retryWebhooksAction = action(retryWebhooks, {
  done: (count) => t("retriedAll", { count }),
});
export const discardWebhookAction = action(discardWebhook, { done: () => t("discarded") });
export const discardWebhooksAction = action(discardWebhooks, {
  done: (count) => t("discardedAll", { count }),
});
