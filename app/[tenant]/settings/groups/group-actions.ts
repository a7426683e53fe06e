"use server";

import { action } from "@/app/_server/action";
import { activateGroup } from "@/lib/groups/activate";
import { changeGroup } from "@/lib/groups/change";
import { createGroup } from "@/lib/groups/create";
import { deactivateGroup } from "@/lib/groups/deactivate";
import { t } from "@/messages/settings-groups";

export const createGroupAction = action(createGroup, { done: () => t("added") });
export const changeGroupAction = action(changeGroup, { done: () => t("saved") });
export const deactivateGroupAction = action(deactivateGroup, {
  done: () => t("groupDeactivated"),
});
export const activateGroupAction = action(activateGroup, { done: () => t("groupActivated") });
