"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { changeWebhook } from "@/lib/webhooks/change";
import { createWebhook } from "@/lib/webhooks/create";
import { deleteWebhook } from "@/lib/webhooks/delete";
import { disableWebhook } from "@/lib/webhooks/disable";
import { enableWebhook } from "@/lib/webhooks/enable";
import { rotateSecret } from "@/lib/webhooks/rotate";
import { sendAgain } from "@/lib/webhooks/send-again";
import { sendTest } from "@/lib/webhooks/send-test";
import { checkedIn, numberIn, text } from "../form-values";

/** Makes a webhook: `url`, and `topic-NAME` for each topic. Its secret is shown this once. */
export const createWebhookAction = formAction(async (form, tenant: string) => {
  const { secret } = await createWebhook(await currentActor(tenant), webhookIn(form));
  revalidatePath(`/${tenant}/settings/webhooks`);
  return { message: "The webhook is made", shownOnce: { secret } };
});

/** Changes the webhook `id`, which was at `version`. */
export const changeWebhookAction = formAction(async (form, tenant: string) => {
  const which = { id: numberIn(form, "id"), version: text(form, "version") };
  await changeWebhook(await currentActor(tenant), { ...which, ...webhookIn(form) });
  revalidatePath(`/${tenant}/settings/webhooks`);
  return { message: "The webhook is changed" };
});

/** Switches the webhook `id` off. */
export const disableWebhookAction = formAction(async (form, tenant: string) => {
  await disableWebhook(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/webhooks`);
  return { message: "The webhook is off" };
});

/** Switches the webhook `id` on again. */
export const enableWebhookAction = formAction(async (form, tenant: string) => {
  await enableWebhook(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/webhooks`);
  return { message: "The webhook is on" };
});

/** Deletes the webhook `id`. */
export const deleteWebhookAction = formAction(async (form, tenant: string) => {
  await deleteWebhook(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/webhooks`);
  return { message: "The webhook is deleted" };
});

/** Tells the webhook `id` of nothing, to see whether it hears. */
export const sendTestAction = formAction(async (form, tenant: string) => {
  await sendTest(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/webhooks`);
  return { message: "A test is on its way; reload the page to see what came of it" };
});

/** Gives the webhook `id` a new secret, which is shown this once. */
export const rotateSecretAction = formAction(async (form, tenant: string) => {
  const { secret } = await rotateSecret(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/webhooks`);
  return { message: "The secret is replaced", shownOnce: { secret } };
});

/** Has the delivery `id` told once more. */
export const sendAgainAction = formAction(async (form, tenant: string) => {
  await sendAgain(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/webhooks`);
  return { message: "It is on its way; reload the page to see what came of it" };
});

function webhookIn(form: FormData) {
  return { url: text(form, "url"), topics: checkedIn(form, "topic") };
}
