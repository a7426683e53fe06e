"use server";

import { refresh } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { signIn } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { toNext } from "@/app/_server/page";
import { remoteAddress } from "@/app/_server/remote-address";
import { changePassword } from "@/lib/users/change-password";

/** Changes the password and signs this browser in again with a new cookie: any copy of the former one is worthless. */
export const changePasswordAction = formAction(async (form, tenant: string) => {
  const actor = await currentActor(tenant).catch(toNext);
  const { users } = await signedIn();
  const changed = await changePassword(actor, formInput(form), {
    signedIn: users,
    ip: await remoteAddress(),
  });
  // The second factor was verified before.
  const renewed = users.map((user) => ({ ...user, ...changed.find(({ id }) => id === user.id) }));
  await signIn(renewed, "password");
  refresh();
  return { message: "Password changed" };
});
