"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { activateMember } from "@/lib/members/activate";
import { addMember } from "@/lib/members/add";
import { changeMember } from "@/lib/members/change";
import { deactivateMember } from "@/lib/members/deactivate";
import { setMemberPassword } from "@/lib/members/set-password";
import { numberIn, text } from "../form-values";

/** Adds a user: `email`, `name`, `role`, `operator`, `password`. One that was not typed is shown this once. */
export const addMemberAction = formAction(async (form, tenant: string) => {
  const email = text(form, "email").trim();
  const { password } = await addMember(await currentActor(tenant), {
    email,
    name: text(form, "name"),
    role: text(form, "role") as never,
    operator: operatorIn(form),
    password: text(form, "password"),
  });
  revalidatePath(`/${tenant}/settings`, "layout");
  return {
    message: "The user is added",
    ...(text(form, "password") === "" && { shownOnce: { email, password } }),
  };
});

/** Changes the user `id`, who was at `version`: `role`, `operator`. */
export const changeMemberAction = formAction(async (form, tenant: string) => {
  await changeMember(await currentActor(tenant), {
    userId: numberIn(form, "id"),
    version: text(form, "version"),
    role: text(form, "role") as never,
    operator: operatorIn(form),
  });
  revalidatePath(`/${tenant}`, "layout");
  return { message: "The user is changed" };
});

/** Gives the user `id` another `password`. One that was not typed is shown this once. */
export const setPasswordAction = formAction(async (form, tenant: string) => {
  const { password } = await setMemberPassword(await currentActor(tenant), {
    userId: numberIn(form, "id"),
    password: text(form, "password"),
  });
  return {
    message: "The password is set",
    ...(text(form, "password") === "" && { shownOnce: { password } }),
  };
});

/** Puts the user `id` out of the tenant. */
export const deactivateMemberAction = formAction(async (form, tenant: string) => {
  await deactivateMember(await currentActor(tenant), numberIn(form, "id"));
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The user is deactivated" };
});

/** Lets the user `id` in again. */
export const activateMemberAction = formAction(async (form, tenant: string) => {
  await activateMember(await currentActor(tenant), { userId: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The user is active" };
});

function operatorIn(form: FormData): number | "none" | "new" {
  const chosen = text(form, "operator");
  return chosen === "none" || chosen === "new" ? chosen : numberIn(form, "operator");
}
