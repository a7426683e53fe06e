"use server";

import { action } from "@/app/_server/action";
import { changeRule } from "@/lib/retention/change";
import { createRule } from "@/lib/retention/create";
import { deleteRule } from "@/lib/retention/delete";
import { moveRuleUp } from "@/lib/retention/move-up";

export const createRuleAction = action(createRule, { done: "Rule added" });
export const changeRuleAction = action(changeRule, { done: "Rule saved" });
export const deleteRuleAction = action(deleteRule, { done: "Rule deleted" });
export const moveRuleUpAction = action(moveRuleUp, { done: "Rule moved up" });
