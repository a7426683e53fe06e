"use server";

import { action } from "@/app/_server/action";
import { activateAccount } from "@/lib/channels/accounts/activate";
import { changeAccount } from "@/lib/channels/accounts/change";
import { createAccount } from "@/lib/channels/accounts/create";
import { deactivateAccount } from "@/lib/channels/accounts/deactivate";
import { testAccount } from "@/lib/channels/accounts/test-account";
import { syncTemplates } from "@/lib/channels/templates/sync";

export const createAccountAction = action(createAccount, { done: "Channel added" });
export const changeAccountAction = action(changeAccount, { done: "Channel saved" });
export const deactivateAccountAction = action(deactivateAccount, {
  done: "Channel deactivated",
});
export const activateAccountAction = action(activateAccount, {
  done: "Channel activated",
});
export const testAccountAction = action(testAccount, { checks: (checks) => checks });
export const syncTemplatesAction = action(syncTemplates, {
  done: (count) => (count === 1 ? "1 template synchronised" : `${count} templates synchronised`),
});
