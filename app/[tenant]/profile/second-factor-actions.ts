"use server";

import { refresh } from "next/cache";
import { formAction } from "@/app/_server/action";
import { renewCookie } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { renewRecoveryCodes } from "@/lib/second-factor/renew-codes";
import { setUpSecondFactor } from "@/lib/second-factor/set-up";
import { turnOffApp } from "@/lib/second-factor/turn-off";
import { t } from "@/messages/profile";
import { ownContext } from "./own-context";

export const setUpSecondFactorAction = formAction(async (form, tenant: string) => {
  const { actor, signIn, ip } = await ownContext(tenant);
  const { signInId, recoveryCodes } = await setUpSecondFactor(actor, formInput(form), { signIn, ip });
  await renewCookie(signInId);
  return { shownOnce: { codes: recoveryCodes.join("\n") } };
});

export const renewRecoveryCodesAction = formAction(async (form, tenant: string) => {
  const { actor, signIn, ip } = await ownContext(tenant);
  const codes = await renewRecoveryCodes(actor, formInput(form), { signedIn: signIn.users, ip });
  refresh();
  return { shownOnce: { codes: codes.join("\n") } };
});

export const turnOffAppAction = formAction(async (form, tenant: string) => {
  const { actor, signIn, ip } = await ownContext(tenant);
  await turnOffApp(actor, formInput(form), { signedIn: signIn.users, ip });
  refresh();
  return { message: t("appTurnedOff") };
});
