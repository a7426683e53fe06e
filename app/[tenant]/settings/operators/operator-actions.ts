"use server";

import { action } from "@/app/_server/action";
import { activateOperator } from "@/lib/operators/activate";
import { changeOperator } from "@/lib/operators/change";
import { createOperator } from "@/lib/operators/create";
import { deactivateOperator } from "@/lib/operators/deactivate";

export const createOperatorAction = action(createOperator, { done: "Operator added" });
export const changeOperatorAction = action(changeOperator, { done: "Operator saved" });
export const deactivateOperatorAction = action(deactivateOperator, {
  done: "Operator deactivated",
});
export const activateOperatorAction = action(activateOperator, {
  done: "Operator activated",
});
