"use server";

import { action } from "@/app/_server/action";
import { changeProvisioning } from "@/lib/provisioning/change";
import { changeProvisionedRights } from "@/lib/provisioning/groups/change-rights";

export const changeProvisioningAction = action(changeProvisioning, { done: "Settings saved" });
export const changeProvisionedRightsAction = action(changeProvisionedRights, { done: "Rights changed" });
