"use server";

import { action } from "@/app/_server/action";
import { changeProvisioning } from "@/lib/provisioning/change";
import { changeProvisionedRights } from "@/lib/provisioning/groups/change-rights";
import { t } from "@/messages/settings-provisioning";

export const changeProvisioningAction = action(changeProvisioning, { done: () => t("saved") });
export const changeProvisionedRightsAction = action(changeProvisionedRights, {
  done: () => t("rightsChanged"),
});
