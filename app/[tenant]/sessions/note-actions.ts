"use server";

import { action } from "@/app/_server/action";
import { addNote } from "@/lib/notes/add";
import { deleteNote } from "@/lib/notes/delete";
import { editNote } from "@/lib/notes/edit";
import { t } from "@/messages/session-actions";

export const addNoteAction = action(addNote, { done: () => t("noteAdded") });
export const editNoteAction = action(editNote, { done: () => t("noteSaved") });
export const deleteNoteAction = action(deleteNote, { done: () => t("noteDeleted") });
