"use client";

import { lazy, startTransition, useState } from "react";
import { Button } from "@/components/ui/button";
import { EditIcon, TrashIcon } from "@/components/ui/icons";
import type { FormAction } from "./panel-types";

const DeleteNotePane = lazy(() => import("./delete-note-pane"));
const NotePane = lazy(() => import("./note-pane"));

type Props = {
  text: string;
  noteId: number;
  version: number;
  /** Null without the permission. */
  edit: FormAction | null;
  remove: FormAction | null;
};

type Mode = "reading" | "editing" | "deleting";

export function OwnNote({ text, noteId, version, edit, remove }: Props) {
  const [mode, setMode] = useState<Mode>("reading");
  const back = () => setMode("reading");
  // The note stays as it is, and the focus on the button, until the code of the form has loaded.
  const open = (next: Mode) => startTransition(() => setMode(next));
  if (mode === "editing" && edit)
    return (
      <div className="p-3 pt-2">
        <NotePane
          action={edit}
          hidden={{ noteId, version }}
          label="Edit note"
          submit="Save"
          text={text}
          autoFocus
          onSuccess={back}
          cancel={<CancelButton onClick={back} />}
        />
      </div>
    );
  return (
    <>
      <p dir="auto" className="px-3 pt-1 pb-2 whitespace-pre-wrap wrap-anywhere">
        {text}
      </p>
      {mode === "deleting" && remove ? (
        <DeleteNotePane action={remove} noteId={noteId} cancel={<CancelButton onClick={back} autoFocus />} />
      ) : (
        (edit || remove) && (
          <div className="flex justify-end gap-1 px-2 pb-1.5">
            {edit && (
              <Button variant="ghost" size="sm" onClick={() => open("editing")}>
                <EditIcon className="size-3.5" /> Edit
              </Button>
            )}
            {remove && (
              <Button variant="ghost" size="sm" onClick={() => open("deleting")}>
                <TrashIcon className="size-3.5" /> Delete
              </Button>
            )}
          </div>
        )
      )}
    </>
  );
}

function CancelButton({ onClick, autoFocus }: { onClick: () => void; autoFocus?: boolean }) {
  return (
    <Button variant="outline" size="sm" onClick={onClick} autoFocus={autoFocus}>
      Cancel
    </Button>
  );
}
