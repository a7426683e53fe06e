"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { browserAddress } from "@/app/_server/address";
import { signIn, signOut } from "@/app/_server/auth/sign-in";
import { safePath } from "@/app/_server/from";
import { verifyPassword } from "@/lib/users/authenticate";

/** Signs in with `email` and `password` and goes on to `from`. */
export const signInAction = formAction(async (form) => {
  const typed = { email: form.get("email"), password: form.get("password") };
  await signIn(await verifyPassword({ ...typed, ip: await browserAddress() }));
  redirect(safePath(form.get("from")));
});

export async function signOutAction(): Promise<void> {
  await signOut();
  redirect("/sign-in");
}
