"use server";

import { action } from "@/app/_server/action";
import { activateMember } from "@/lib/members/activate";
import { addMember } from "@/lib/members/add";
import { changeMember } from "@/lib/members/change";
import { deactivateMember } from "@/lib/members/deactivate";
import { setMemberPassword } from "@/lib/members/set-password";

export const addMemberAction = action(addMember, {
  done: "User added",
  shownOnce: ({ email, password, generated }) => (generated ? { email, password } : undefined),
  refresh: "tenant",
});
export const changeMemberAction = action(changeMember, { done: "User saved", refresh: "tenant" });
export const setPasswordAction = action(setMemberPassword, {
  done: "Password changed",
  shownOnce: ({ password, generated }) => (generated ? { password } : undefined),
});
export const deactivateMemberAction = action(deactivateMember, {
  done: "User deactivated",
  refresh: "tenant",
});
export const activateMemberAction = action(activateMember, { done: "User activated", refresh: "tenant" });
