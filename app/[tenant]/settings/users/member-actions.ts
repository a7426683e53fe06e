"use server";

import { action } from "@/app/_server/action";
import { env } from "@/env";
import { activateMember } from "@/lib/members/activate";
import { addMember } from "@/lib/members/add";
import { changeMember } from "@/lib/members/change";
import { deactivateMember } from "@/lib/members/deactivate";
import { resetSecondFactor } from "@/lib/members/reset-second-factor";
import { setMemberPassword } from "@/lib/members/set-password";
import { signInLinkHref } from "@/lib/sign-in-links/href";

export const addMemberAction = action(addMember, {
  done: ({ email, mailed }) => (mailed ? `User added. A link is on its way to ${email}.` : "User added"),
  shownOnce: linkOf,
});
export const changeMemberAction = action(changeMember, { done: "User saved" });
export const setPasswordAction = action(setMemberPassword, {
  done: ({ mailed }) => (mailed ? "Password reset. A link is on its way by e-mail." : "Password set"),
  shownOnce: linkOf,
});
export const deactivateMemberAction = action(deactivateMember, {
  done: "User deactivated",
});
export const activateMemberAction = action(activateMember, { done: "User activated" });
export const resetSecondFactorAction = action(resetSecondFactor, { done: "Second factor removed" });

/** None where the admin has typed a password, or the link is sent. */
function linkOf({ token }: { token: string | null }): { link: string } | undefined {
  return token === null ? undefined : { link: env().PUBLIC_URL + signInLinkHref(token) };
}
