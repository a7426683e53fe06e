"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { signIn, signOut } from "@/app/_server/auth/sign-in";
import { remoteAddress } from "@/app/_server/remote-address";
import { safePath } from "@/app/_server/return-path";
import { verifyPassword } from "@/lib/users/verify-password";

export const signInAction = formAction(async (form) => {
  const typed = { email: form.get("email"), password: form.get("password") };
  await signIn(await verifyPassword({ ...typed, ip: await remoteAddress() }));
  redirect(safePath(form.get("from")));
});

export async function signOutAction(): Promise<void> {
  await signOut();
  redirect("/sign-in");
}
