"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { currentSignIn } from "@/app/_server/auth/actor";
import { signIn } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { remoteAddress } from "@/app/_server/remote-address";
import { safePath } from "@/app/_server/return-path";
import { nextHref } from "@/app/sign-in/next-href";
import { choosePassword } from "@/lib/users/choose-password";

/** Signs in with a password that is chosen by a one-time link. */
export const choosePasswordAction = formAction(async (form, token: string) => {
  const { user, tenant } = await choosePassword(token, formInput(form), await remoteAddress());
  await signIn([user], "link");
  const path = safePath(form.get("from"));
  redirect(nextHref(await currentSignIn(), path === "/" ? `/${tenant}` : path));
});
