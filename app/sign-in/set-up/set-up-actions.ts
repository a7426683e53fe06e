"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { currentSignIn } from "@/app/_server/auth/actor";
import { renewCookie } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { addRequiredPasskey, prepareRequiredPasskey } from "@/lib/passkeys/add-required";
import { setUpRequiredFactor } from "@/lib/second-factor/set-up";

/** Sets up the second factor without which the sign-in is not good. */
export const setUpRequiredAction = formAction(async (form) => {
  const signIn = await requireSignIn();
  const { signInId, recoveryCodes } = await setUpRequiredFactor(signIn, formInput(form));
  await renewCookie(signInId);
  return { shownOnce: { codes: recoveryCodes.join("\n") } };
});

/** The same with a passkey: what the browser needs to make one. */
export const prepareRequiredPasskeyAction = formAction(async (form) => ({
  challenge: await prepareRequiredPasskey(await requireSignIn(), formInput(form)),
}));

export const addRequiredPasskeyAction = formAction(async (form) => {
  const { signInId, recoveryCodes } = await addRequiredPasskey(await requireSignIn(), formInput(form));
  await renewCookie(signInId);
  return { shownOnce: { codes: recoveryCodes.join("\n") } };
});

async function requireSignIn() {
  const signIn = await currentSignIn();
  if (!signIn) redirect("/sign-in");
  return signIn;
}
