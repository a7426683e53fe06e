"use server";

import { refresh } from "next/cache";
import { formAction } from "@/app/_server/action";
import { signIn } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { changePassword } from "@/lib/users/change-password";
import { t } from "@/messages/profile";
import { ownContext } from "./own-context";

/** Changes the password and signs this browser in again with a new cookie: any copy of the former one is worthless. */
export const changePasswordAction = formAction(async (form, tenant: string) => {
  const { actor, signIn: current, ip } = await ownContext(tenant);
  const { users } = current;
  const changed = await changePassword(actor, formInput(form), {
    signedIn: users,
    ip,
  });
  // The second factor was verified before.
  const renewed = users.map((user) => ({ ...user, ...changed.find(({ id }) => id === user.id) }));
  await signIn(renewed, "password");
  refresh();
  return { message: t("passwordChanged") };
});
