"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action, formAction } from "@/app/_server/action";
import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { signOut } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { toNext } from "@/app/_server/page";
import { endAllOwnSignIns, endOwnSignIn } from "@/lib/sign-ins/end-own";
import { changeOwnName } from "@/lib/users/change-name";

export const changeNameAction = action(changeOwnName, { done: "Name saved" });

export const endSignInAction = formAction(async (form, tenant: string) => {
  const actor = await currentActor(tenant).catch(toNext);
  const { users } = await signedIn();
  await endOwnSignIn(actor, formInput(form), users);
  refresh();
  return { message: "Signed out there" };
});

export const endAllSignInsAction = formAction(async (_form, tenant: string) => {
  const actor = await currentActor(tenant).catch(toNext);
  const { users } = await signedIn();
  await endAllOwnSignIns(actor, users);
  await signOut();
  redirect("/sign-in");
});
