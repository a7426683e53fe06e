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
import { t } from "@/messages/settings-users";

export const addMemberAction = action(addMember, {
  done: ({ email, mailed }) => (mailed ? t("addedAndMailed", { email }) : t("added")),
  shownOnce: linkOf,
});
export const changeMemberAction = action(changeMember, { done: () => t("saved") });
export const setPasswordAction = action(setMemberPassword, {
  done: ({ mailed }) => (mailed ? t("resetAndMailed") : t("passwordSet")),
  shownOnce: linkOf,
});
export const deactivateMemberAction = action(deactivateMember, {
  done: () => t("userDeactivated"),
});
export const activateMemberAction = action(activateMember, { done: () => t("userActivated") });
export const resetSecondFactorAction = action(resetSecondFactor, { done: () => t("secondFactorRemoved") });

/** None where the admin has typed a password, or the link is sent. */
function linkOf({ token }: { token: string | null }): { link: string } | undefined {
  return token === null ? undefined : { link: env().PUBLIC_URL + signInLinkHref(token) };
}
