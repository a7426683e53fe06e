"use server";

import { action } from "@/app/_server/action";
import { activateAccount } from "@/lib/channels/accounts/activate";
import { changeAccount } from "@/lib/channels/accounts/change";
import { createAccount } from "@/lib/channels/accounts/create";
import { deactivateAccount } from "@/lib/channels/accounts/deactivate";
import { testAccount } from "@/lib/channels/accounts/test-account";
import { syncTemplates } from "@/lib/channels/templates/sync";
import { t } from "@/messages/settings-channels";

export const createAccountAction = action(createAccount, { done: () => t("added") });
export const changeAccountAction = action(changeAccount, { done: () => t("saved") });
export const deactivateAccountAction = action(deactivateAccount, {
  done: () => t("accountDeactivated"),
});
export const activateAccountAction = action(activateAccount, {
  done: () => t("accountActivated"),
});
export const testAccountAction = action(testAccount, { checks: (checks) => checks });
export const syncTemplatesAction = action(syncTemplates, {
  done: (count) => t("templatesSynchronised", { count }),
});
