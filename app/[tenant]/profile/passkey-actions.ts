"use server";

import { refresh } from "next/cache";
import { action, formAction } from "@/app/_server/action";
import { renewCookie } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { addPasskey, preparePasskey } from "@/lib/passkeys/add";
import { removePasskey, renamePasskey } from "@/lib/passkeys/change";
import { t } from "@/messages/profile";
import { ownContext } from "./own-context";

export const preparePasskeyAction = formAction(async (form, tenant: string) => {
  const { actor, ...context } = await ownContext(tenant);
  return { challenge: await preparePasskey(actor, formInput(form), context) };
});

export const addPasskeyAction = formAction(async (form, tenant: string) => {
  const { actor, ...context } = await ownContext(tenant);
  const { signInId, recoveryCodes } = await addPasskey(actor, formInput(form), context);
  await renewCookie(signInId);
  refresh();
  return {
    message: t("passkeyAdded"),
    shownOnce: recoveryCodes.length > 0 ? { codes: recoveryCodes.join("\n") } : undefined,
  };
});

export const renamePasskeyAction = action(renamePasskey, { done: () => t("passkeyRenamed") });

export const removePasskeyAction = formAction(async (form, tenant: string) => {
  const { actor, signIn, ip } = await ownContext(tenant);
  await removePasskey(actor, formInput(form), { signedIn: signIn.users, ip });
  refresh();
  return { message: t("passkeyRemoved") };
});
