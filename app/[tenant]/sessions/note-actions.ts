"use server";

import { refresh } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { addNote } from "@/lib/notes/add";
import { deleteNote } from "@/lib/notes/delete";
import { editNote } from "@/lib/notes/edit";

/** Adds the note in the form to its session. */
export const addNoteAction = formAction(async (form, tenant: string) => {
  const actor = await currentActor(tenant);
  await addNote(actor, { sessionId: idIn(form, "sessionId"), text: textIn(form) });
  refresh();
  return { message: "Note added" };
});

/** Changes a note, unless it has changed since the form was opened. */
export const editNoteAction = formAction(async (form, tenant: string) => {
  const actor = await currentActor(tenant);
  const version = idIn(form, "version");
  await editNote(actor, { noteId: idIn(form, "noteId"), version, text: textIn(form) });
  refresh();
  return { message: "Note saved" };
});

export const deleteNoteAction = formAction(async (form, tenant: string) => {
  await deleteNote(await currentActor(tenant), { noteId: idIn(form, "noteId") });
  refresh();
  return { message: "Note deleted" };
});

/** A hidden field; to the verb, what is not a number is the id of nothing. */
function idIn(form: FormData, name: string): number {
  return Number(form.get(name));
}

function textIn(form: FormData): string {
  const text = form.get("text");
  return typeof text === "string" ? text : "";
}
