"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { currentSignIn } from "@/app/_server/auth/actor";
import { signIn, signOut } from "@/app/_server/auth/sign-in";
import { takeOver } from "@/app/_server/exchange";
import { remoteAddress } from "@/app/_server/remote-address";
import { safePath } from "@/app/_server/return-path";
import { Conflict } from "@/lib/errors";
import { signInLinkHref } from "@/lib/sign-in-links/href";
import { issueFirstSignInLink } from "@/lib/sign-in-links/issue";
import type { User } from "@/lib/users/user";
import { verifyPassword } from "@/lib/users/verify-password";
import { t } from "@/messages/sign-in";
import { nextHref } from "./next-href";

export const signInAction = formAction(async (form) => {
  const typed = { email: form.get("email"), password: form.get("password") };
  const path = safePath(form.get("from"));
  const verified = await verifyPassword({ ...typed, ip: await remoteAddress() });
  if ("mustChoose" in verified) redirect(await hrefToChoose(verified.mustChoose, path));
  await signIn(verified.users, "password");
  redirect(nextHref(await currentSignIn(), path));
});

async function hrefToChoose(user: User, path: string): Promise<string> {
  const token = await issueFirstSignInLink(user);
  if (!token) throw new Conflict(t("passwordChanged"));
  return signInLinkHref(token, path);
}

export async function signOutAction(): Promise<void> {
  takeOver();
  await signOut();
  redirect("/sign-in");
}
