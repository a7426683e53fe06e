"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { currentSignIn } from "@/app/_server/auth/actor";
import { renewCookie } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { setUpRequiredFactor } from "@/lib/second-factor/set-up";

/** Sets up the second factor without which the sign-in is not good. */
export const setUpRequiredAction = formAction(async (form) => {
  const signIn = await currentSignIn();
  if (!signIn) redirect("/sign-in");
  const { signInId, recoveryCodes } = await setUpRequiredFactor(signIn, formInput(form));
  await renewCookie(signInId);
  return { shownOnce: { codes: recoveryCodes.join("\n") } };
});
