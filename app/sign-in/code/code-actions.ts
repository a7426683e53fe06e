"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { currentSignIn } from "@/app/_server/auth/actor";
import { renewCookie } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { remoteAddress } from "@/app/_server/remote-address";
import { safePath, signInHref } from "@/app/_server/return-path";
import { verifySecondFactor } from "@/lib/second-factor/verify";
import { readSignIn } from "@/lib/sign-ins/read";
import { nextHref } from "../next-href";

/** Goes on with a sign-in whose password was right. */
export const verifyCodeAction = formAction(async (form) => {
  const path = safePath(form.get("from"));
  const signIn = await currentSignIn();
  if (!signIn) redirect(signInHref(path));
  const id = await verifySecondFactor(signIn, formInput(form), await remoteAddress());
  await renewCookie(id);
  redirect(nextHref(await readSignIn(id), path));
});
