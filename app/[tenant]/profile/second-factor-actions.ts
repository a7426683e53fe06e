"use server";

import { refresh } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { renewCookie } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { toNext } from "@/app/_server/page";
import { remoteAddress } from "@/app/_server/remote-address";
import { renewRecoveryCodes, turnOffSecondFactor } from "@/lib/second-factor/change";
import { setUpSecondFactor } from "@/lib/second-factor/set-up";

export const setUpSecondFactorAction = formAction(async (form, tenant: string) => {
  const { actor, signIn, ip } = await current(tenant);
  const { signInId, recoveryCodes } = await setUpSecondFactor(actor, formInput(form), { signIn, ip });
  await renewCookie(signInId);
  return { shownOnce: { codes: recoveryCodes.join("\n") } };
});

export const renewRecoveryCodesAction = formAction(async (form, tenant: string) => {
  const { actor, signIn, ip } = await current(tenant);
  const codes = await renewRecoveryCodes(actor, formInput(form), { signedIn: signIn.users, ip });
  refresh();
  return { shownOnce: { codes: codes.join("\n") } };
});

export const turnOffSecondFactorAction = formAction(async (form, tenant: string) => {
  const { actor, signIn, ip } = await current(tenant);
  await turnOffSecondFactor(actor, formInput(form), { signedIn: signIn.users, ip });
  refresh();
  return { message: "Second factor turned off" };
});

async function current(tenant: string) {
  const actor = await currentActor(tenant).catch(toNext);
  return { actor, signIn: await signedIn(), ip: await remoteAddress() };
}
