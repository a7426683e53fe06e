"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { createKey } from "@/lib/keys/create";
import { revokeKey } from "@/lib/keys/revoke";
import { checkedIn, numberIn, text } from "../form-values";

/** Makes an API key: `name`, and `scope-NAME` for each scope. It is shown this once. */
export const createKeyAction = formAction(async (form, tenant: string) => {
  const { key } = await createKey(await currentActor(tenant), {
    name: text(form, "name"),
    scopes: checkedIn(form, "scope"),
  });
  revalidatePath(`/${tenant}/settings/keys`);
  return { message: "The key is made", shownOnce: { key } };
});

/** Ends the key `id`. */
export const revokeKeyAction = formAction(async (form, tenant: string) => {
  await revokeKey(await currentActor(tenant), { id: numberIn(form, "id") });
  revalidatePath(`/${tenant}/settings/keys`);
  return { message: "The key is revoked" };
});
