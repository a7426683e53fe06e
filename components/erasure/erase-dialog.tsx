"use client";

import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import type { FormAction } from "@/components/forms/form-action";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { TrashIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";

const ErasePane = lazy(() => import("./erase-pane"));

export type EraseDialogProps = {
  sessionId: number;
  /** Null once the session is anonymised. */
  anonymise: FormAction | null;
  remove: FormAction;
};

/** The button that anonymises or deletes an ended session. */
export function EraseDialog(props: EraseDialogProps) {
  return (
    <Dialog>
      <DialogTrigger
        variant="ghost"
        size="icon-xs"
        aria-label="Erase session"
        data-command="Erase session"
        {...tooltip("Erase session")}
      >
        <TrashIcon />
      </DialogTrigger>
      <LazyDialogContent
        title="Erase session"
        description="What is erased cannot be restored. Shares that contain the session lose it, too."
      >
        <ErasePane {...props} />
      </LazyDialogContent>
    </Dialog>
  );
}
