import type { SessionActions } from "@/components/sessions/panel-types";
import { addNoteAction, deleteNoteAction, editNoteAction } from "./note-actions";

/** What the forms of a session's panel call. */
export const sessionActions: SessionActions = {
  addNote: addNoteAction,
  editNote: editNoteAction,
  deleteNote: deleteNoteAction,
};
