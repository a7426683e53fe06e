"use client";

import { lazy, startTransition, useEffect, useState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { readDraft, storeDraft } from "@/components/forms/use-draft";
import { Button } from "@/components/ui/button";
import { EditIcon, TrashIcon } from "@/components/ui/icons";
import { t } from "@/messages/notes";

const DeleteNotePane = lazy(() => import("./delete-note-pane"));
const NotePane = lazy(() => import("./note-pane"));

type Props = {
  text: string;
  noteId: number;
  version: number;
  /** The name under which the window stores a change until it is saved. */
  draft: string;
  /** Null without the permission. */
  edit: FormAction | null;
  remove: FormAction | null;
};

/** `resuming`: editing what was typed before the page was left, which does not take the focus. */
type Mode = "reading" | "editing" | "resuming" | "deleting";

export function OwnNote({ text, noteId, version, draft, edit, remove }: Props) {
  const [mode, setMode] = useState<Mode>("reading");
  const back = () => setMode("reading");
  // The note stays as it is, and the focus on the button, until the code of the form has loaded.
  const open = (next: Mode) => startTransition(() => setMode(next));
  useEffect(() => {
    if (readDraft(draft)) startTransition(() => setMode("resuming"));
  }, [draft]);
  const cancel = () => {
    storeDraft(draft, "");
    back();
  };
  if ((mode === "editing" || mode === "resuming") && edit)
    return (
      <div className="p-3 pt-2">
        <NotePane
          action={edit}
          hidden={{ noteId, version }}
          label={t("editNote")}
          submit={t("save")}
          draft={draft}
          text={text}
          autoFocus={mode === "editing"}
          onSuccess={back}
          cancel={<CancelButton onClick={cancel} />}
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
                <EditIcon className="size-3.5" /> {t("edit")}
              </Button>
            )}
            {remove && (
              <Button variant="ghost" size="sm" onClick={() => open("deleting")}>
                <TrashIcon className="size-3.5" /> {t("delete")}
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
      {t("cancel")}
    </Button>
  );
}
