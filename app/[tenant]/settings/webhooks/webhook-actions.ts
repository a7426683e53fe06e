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
import { t } from "@/messages/settings-webhooks";

const sent = () => t("sent");

export const createWebhookAction = action(createWebhook, {
  shownOnce: ({ secret }) => ({ secret }),
});
export const changeWebhookAction = action(changeWebhook, { done: () => t("saved") });
export const disableWebhookAction = action(disableWebhook, { done: () => t("disabledNow") });
export const enableWebhookAction = action(enableWebhook, { done: () => t("enabledNow") });
export const deleteWebhookAction = action(deleteWebhook, { done: () => t("deleted") });
export const sendTestAction = action(sendTest, { done: sent });
export const rotateSecretAction = action(rotateSecret, {
  shownOnce: ({ secret }) => ({ secret }),
});
export const sendAgainAction = action(resendDelivery, { done: sent });
