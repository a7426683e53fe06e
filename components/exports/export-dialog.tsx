"use client";

import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { DownloadIcon } from "@/components/ui/icons";
import type { ExportProps } from "./export-props";

const ExportPanes = lazy(() => import("./export-panes"));

/** Exports the current view as a file, or shares it by a link for people without an account. */
export function ExportDialog(props: ExportProps) {
  return (
    <Dialog>
      <DialogTrigger variant="outline" className="max-sm:px-2" data-command="Export sessions">
        <DownloadIcon className="text-muted-foreground" />
        <span className="max-sm:sr-only">Export</span>
      </DialogTrigger>
      <LazyDialogContent
        title={titleOf(props)}
        description="All sessions in this view, across all pages, in the current order."
      >
        <ExportPanes {...props} />
      </LazyDialogContent>
    </Dialog>
  );
}

function titleOf({ share, hold }: ExportProps): string {
  if (hold) return "Export, share or hold";
  return share ? "Export or share" : "Export";
}
