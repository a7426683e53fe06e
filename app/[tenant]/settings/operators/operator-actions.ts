"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { activateOperator } from "@/lib/operators/activate";
import { changeOperator } from "@/lib/operators/change";
import { createOperator } from "@/lib/operators/create";
import { deactivateOperator } from "@/lib/operators/deactivate";
import { checkedIn, numberIn, optionalNumberIn, text } from "../form-values";

/** Makes an operator: `name`, `externalId`, `userId`, `capacity`, and `group-ID` for each group. */
export const createOperatorAction = formAction(async (form, tenant: string) => {
  await createOperator(await currentActor(tenant), operatorIn(form));
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The operator is made" };
});

/** Changes the operator `id`, which was at `version`. */
export const changeOperatorAction = formAction(async (form, tenant: string) => {
  const which = { id: numberIn(form, "id"), version: text(form, "version") };
  await changeOperator(await currentActor(tenant), { ...which, ...operatorIn(form) });
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The operator is changed" };
});

/** Takes the operator `id` out of service. */
export const deactivateOperatorAction = formAction(async (form, tenant: string) => {
  await deactivateOperator(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The operator is deactivated" };
});

/** Puts the operator `id` back into service. */
export const activateOperatorAction = formAction(async (form, tenant: string) => {
  await activateOperator(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The operator is active" };
});

function operatorIn(form: FormData) {
  return {
    name: text(form, "name"),
    externalId: text(form, "externalId"),
    userId: optionalNumberIn(form, "userId"),
    capacity: numberIn(form, "capacity"),
    groupIds: checkedIn(form, "group").map(Number),
  };
}
