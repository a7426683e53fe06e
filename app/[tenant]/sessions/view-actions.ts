"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { changeView } from "@/lib/views/change";
import { chooseDefaultView } from "@/lib/views/choose-default";
import { deleteView } from "@/lib/views/delete";
import { saveView } from "@/lib/views/save";

/** Keeps the view on the screen under a name: `name`, `query`, `shared`, `isDefault`. */
export const saveViewAction = formAction(async (form, tenant: string) => {
  await saveView(await currentActor(tenant), {
    name: text(form, "name") ?? "",
    query: text(form, "query") ?? "",
    shared: form.has("shared"),
    isDefault: form.has("isDefault"),
  });
  revalidatePath(`/${tenant}/sessions`, "layout");
  return { message: "The view is saved" };
});

/** Renames, shares (`shared` is yes or no) or replaces the query of the view `id`. */
export const changeViewAction = formAction(async (form, tenant: string) => {
  const shared = text(form, "shared");
  await changeView(await currentActor(tenant), {
    id: idIn(form),
    name: text(form, "name"),
    query: text(form, "query"),
    shared: shared === undefined ? undefined : shared === "yes",
  });
  revalidatePath(`/${tenant}/sessions`, "layout");
  return { message: "The view is changed" };
});

/** Deletes the view `id`. */
export const deleteViewAction = formAction(async (form, tenant: string) => {
  await deleteView(await currentActor(tenant), { id: idIn(form) });
  revalidatePath(`/${tenant}/sessions`, "layout");
  return { message: "The view is deleted" };
});

/** Makes the view `id` the first one; without an id the list opens with all sessions. */
export const chooseDefaultViewAction = formAction(async (form, tenant: string) => {
  const id = form.has("id") ? idIn(form) : null;
  await chooseDefaultView(await currentActor(tenant), { id });
  revalidatePath(`/${tenant}/sessions`, "layout");
  return { message: id === null ? "The list opens with all sessions" : "The list opens with this view" };
});

function text(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" ? value : undefined;
}

/** To the verb, what is not a number is the id of nothing. */
function idIn(form: FormData): number {
  return Number(form.get("id"));
}
