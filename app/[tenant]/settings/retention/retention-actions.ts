"use server";

import { action } from "@/app/_server/action";
import { changeRule } from "@/lib/retention/change";
import { createRule } from "@/lib/retention/create";
import { deleteRule } from "@/lib/retention/delete";
import { moveRuleUp } from "@/lib/retention/move-up";
import { t } from "@/messages/retention";

export const createRuleAction = action(createRule, { done: () => t("added") });
export const changeRuleAction = action(changeRule, { done: () => t("saved") });
export const deleteRuleAction = action(deleteRule, { done: () => t("deleted") });
export const moveRuleUpAction = action(moveRuleUp, { done: () => t("movedUp") });
