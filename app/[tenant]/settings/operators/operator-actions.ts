"use server";

import { action } from "@/app/_server/action";
import { activateOperator } from "@/lib/operators/activate";
import { changeOperator } from "@/lib/operators/change";
import { createOperator } from "@/lib/operators/create";
import { deactivateOperator } from "@/lib/operators/deactivate";

export const createOperatorAction = action(createOperator, { done: "Operator added", refresh: "tenant" });
export const changeOperatorAction = action(changeOperator, { done: "Operator saved", refresh: "tenant" });
export const deactivateOperatorAction = action(deactivateOperator, {
  done: "Operator deactivated",
  refresh: "tenant",
});
export const activateOperatorAction = action(activateOperator, {
  done: "Operator activated",
  refresh: "tenant",
});
