"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { activateAccount } from "@/lib/channels/accounts/activate";
import { changeAccount } from "@/lib/channels/accounts/change";
import { createAccount } from "@/lib/channels/accounts/create";
import { deactivateAccount } from "@/lib/channels/accounts/deactivate";
import { numberIn, optionalNumberIn, text } from "../form-values";

/** Makes an account of a channel: `channel`, `name`, `account`, `groupId`, `origins` (one a line). */
export const createAccountAction = formAction(async (form, tenant: string) => {
  const channel = text(form, "channel");
  await createAccount(await currentActor(tenant), { channel, ...accountIn(form) });
  revalidatePath(`/${tenant}/settings/channels`);
  return { message: "The channel is made" };
});

/** Changes the account `id`, which was at `version`. */
export const changeAccountAction = formAction(async (form, tenant: string) => {
  const which = { id: numberIn(form, "id"), version: text(form, "version") };
  await changeAccount(await currentActor(tenant), { ...which, ...accountIn(form) });
  revalidatePath(`/${tenant}/settings/channels`);
  return { message: "The channel is changed" };
});

/** Closes the account `id`. */
export const deactivateAccountAction = formAction(async (form, tenant: string) => {
  await deactivateAccount(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/channels`);
  return { message: "The channel is deactivated" };
});

/** Opens the account `id` again. */
export const activateAccountAction = formAction(async (form, tenant: string) => {
  await activateAccount(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/channels`);
  return { message: "The channel is active" };
});

function accountIn(form: FormData) {
  return {
    name: text(form, "name"),
    account: text(form, "account"),
    groupId: optionalNumberIn(form, "groupId"),
    origins: text(form, "origins"),
  };
}
