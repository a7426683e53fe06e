"use server";

import { action } from "@/app/_server/action";
import { activateGroup } from "@/lib/groups/activate";
import { changeGroup } from "@/lib/groups/change";
import { createGroup } from "@/lib/groups/create";
import { deactivateGroup } from "@/lib/groups/deactivate";

export const createGroupAction = action(createGroup, { done: "Group added" });
export const changeGroupAction = action(changeGroup, { done: "Group saved" });
export const deactivateGroupAction = action(deactivateGroup, {
  done: "Group deactivated",
});
export const activateGroupAction = action(activateGroup, { done: "Group activated" });
