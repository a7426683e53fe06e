"use server";

import { action } from "@/app/_server/action";
import { changeWebhook } from "@/lib/webhooks/change";
import { createWebhook } from "@/lib/webhooks/create";
import { deleteWebhook } from "@/lib/webhooks/delete";
import { resendDelivery } from "@/lib/webhooks/deliveries/resend";
import { disableWebhook } from "@/lib/webhooks/disable";
import { enableWebhook } from "@/lib/webhooks/enable";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { sendTest } from "@/lib/webhooks/send-test";

const SENT = "Sent. Reload the page to see the result.";

export const createWebhookAction = action(createWebhook, {
  shownOnce: ({ secret }) => ({ secret }),
  refresh: "tenant",
});
export const changeWebhookAction = action(changeWebhook, { done: "Webhook saved", refresh: "tenant" });
export const disableWebhookAction = action(disableWebhook, { done: "Webhook disabled", refresh: "tenant" });
export const enableWebhookAction = action(enableWebhook, { done: "Webhook enabled", refresh: "tenant" });
export const deleteWebhookAction = action(deleteWebhook, { done: "Webhook deleted", refresh: "tenant" });
export const sendTestAction = action(sendTest, { done: SENT, refresh: "tenant" });
export const rotateSecretAction = action(rotateSecret, {
  shownOnce: ({ secret }) => ({ secret }),
  refresh: "tenant",
});
export const sendAgainAction = action(resendDelivery, { done: SENT, refresh: "tenant" });
