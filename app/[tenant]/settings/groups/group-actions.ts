"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { activateGroup } from "@/lib/groups/activate";
import { changeGroup } from "@/lib/groups/change";
import { createGroup } from "@/lib/groups/create";
import { deactivateGroup } from "@/lib/groups/deactivate";
import { checkedIn, numberIn, optionalNumberIn, text } from "../form-values";

/** Makes a group: `name`, `externalId`, its limits, and `operator-ID` for each operator that serves it. */
export const createGroupAction = formAction(async (form, tenant: string) => {
  await createGroup(await currentActor(tenant), groupIn(form));
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The group is made" };
});

/** Changes the group `id`, which was at `version`. */
export const changeGroupAction = formAction(async (form, tenant: string) => {
  const which = { id: numberIn(form, "id"), version: text(form, "version") };
  await changeGroup(await currentActor(tenant), { ...which, ...groupIn(form) });
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The group is changed" };
});

/** Closes the group `id`. */
export const deactivateGroupAction = formAction(async (form, tenant: string) => {
  await deactivateGroup(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The group is deactivated" };
});

/** Opens the group `id` again. */
export const activateGroupAction = formAction(async (form, tenant: string) => {
  await activateGroup(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings`, "layout");
  return { message: "The group is active" };
});

function groupIn(form: FormData) {
  return {
    name: text(form, "name"),
    externalId: text(form, "externalId"),
    operatorIds: checkedIn(form, "operator").map(Number),
    queueLimit: optionalNumberIn(form, "queueLimit"),
    acceptTimeoutSeconds: numberIn(form, "acceptTimeoutSeconds"),
    queueTimeoutSeconds: optionalNumberIn(form, "queueTimeoutSeconds"),
  };
}
