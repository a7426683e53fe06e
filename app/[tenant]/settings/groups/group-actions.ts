"use server";

import { action } from "@/app/_server/action";
import { activateGroup } from "@/lib/groups/activate";
import { changeGroup } from "@/lib/groups/change";
import { createGroup } from "@/lib/groups/create";
import { deactivateGroup } from "@/lib/groups/deactivate";

export const createGroupAction = action(createGroup, { done: "Group added", refresh: "tenant" });
export const changeGroupAction = action(changeGroup, { done: "Group saved", refresh: "tenant" });
export const deactivateGroupAction = action(deactivateGroup, {
  done: "Group deactivated",
  refresh: "tenant",
});
export const activateGroupAction = action(activateGroup, { done: "Group activated", refresh: "tenant" });
