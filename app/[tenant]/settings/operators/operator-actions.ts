"use server";

import { action } from "@/app/_server/action";
import { activateOperator } from "@/lib/operators/activate";
import { changeOperator } from "@/lib/operators/change";
import { createOperator } from "@/lib/operators/create";
import { deactivateOperator } from "@/lib/operators/deactivate";
import { t } from "@/messages/settings-operators";

export const createOperatorAction = action(createOperator, { done: () => t("added") });
export const changeOperatorAction = action(changeOperator, { done: () => t("saved") });
export const deactivateOperatorAction = action(deactivateOperator, {
  done: () => t("operatorDeactivated"),
});
export const activateOperatorAction = action(activateOperator, {
  done: () => t("operatorActivated"),
});
