"use client";

import { useActionState, useState } from "react";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { EditIcon, TrashIcon } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import { useSuccess } from "@/components/use-success";
import { NoteForm } from "./note-form";
import type { FormAction } from "./panel-types";

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
  if (mode === "editing" && edit)
    return (
      <div className="p-3 pt-2">
        <NoteForm
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
        <DeleteForm action={remove} noteId={noteId} cancel={back} />
      ) : (
        (edit || remove) && (
          <div className="flex justify-end gap-1 px-2 pb-1.5">
            {edit && (
              <Button variant="ghost" size="sm" onClick={() => setMode("editing")}>
                <EditIcon className="size-3.5" /> Edit
              </Button>
            )}
            {remove && (
              <Button variant="ghost" size="sm" onClick={() => setMode("deleting")}>
                <TrashIcon className="size-3.5" /> Delete
              </Button>
            )}
          </div>
        )
      )}
    </>
  );
}

function DeleteForm({ action, noteId, cancel }: { action: FormAction; noteId: number; cancel: () => void }) {
  const [result, send] = useActionState(action, null);
  useSuccess(result);
  return (
    <form action={send} className="flex flex-wrap items-center justify-end gap-2 border-t px-3 py-2">
      <input type="hidden" name="noteId" value={noteId} />
      {result && !result.ok && (
        <Notice variant="destructive" className="w-full">
          {result.error}
        </Notice>
      )}
      <span className="mr-auto">Delete this note for everyone?</span>
      <CancelButton onClick={cancel} autoFocus />
      <SubmitButton variant="destructive" size="sm">
        Delete
      </SubmitButton>
    </form>
  );
}

function CancelButton({ onClick, autoFocus }: { onClick: () => void; autoFocus?: boolean }) {
  return (
    <Button variant="outline" size="sm" onClick={onClick} autoFocus={autoFocus}>
      Cancel
    </Button>
  );
}
