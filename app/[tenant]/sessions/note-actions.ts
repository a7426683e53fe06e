"use server";

import { action } from "@/app/_server/action";
import { addNote } from "@/lib/notes/add";
import { deleteNote } from "@/lib/notes/delete";
import { editNote } from "@/lib/notes/edit";

export const addNoteAction = action(addNote, { done: "Note added" });
export const editNoteAction = action(editNote, { done: "Note saved" });
export const deleteNoteAction = action(deleteNote, { done: "Note deleted" });
