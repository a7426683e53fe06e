"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action, formAction } from "@/app/_server/action";
import { signOut } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { endAllOwnSignIns, endOwnSignIn } from "@/lib/sign-ins/end-own";
import { changeOwnLanguage } from "@/lib/users/change-language";
import { changeOwnName } from "@/lib/users/change-name";
import { t } from "@/messages/profile";
import { ownContext } from "./own-context";

export const changeLanguageAction = action(changeOwnLanguage, { done: () => t("languageSaved") });

export const changeNameAction = action(changeOwnName, { done: () => t("nameSaved") });

export const endSignInAction = formAction(async (form, tenant: string) => {
  const { actor, signIn } = await ownContext(tenant);
  await endOwnSignIn(actor, formInput(form), signIn.users);
  refresh();
  return { message: t("signedOutThere") };
});

export const endAllSignInsAction = formAction(async (_form, tenant: string) => {
  const { actor, signIn } = await ownContext(tenant);
  await endAllOwnSignIns(actor, signIn.users);
  await signOut();
  redirect("/sign-in");
});
