"use client";

import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import type { FormAction } from "@/components/forms/form-action";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { TrashIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/erase-dialog";

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
        aria-label={t("erase")}
        data-command={t("erase")}
        {...tooltip(t("erase"))}
      >
        <TrashIcon />
      </DialogTrigger>
      <LazyDialogContent title={t("erase")} description={t("description")}>
        <ErasePane {...props} />
      </LazyDialogContent>
    </Dialog>
  );
}
