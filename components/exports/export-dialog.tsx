"use client";

import { lazy, Suspense } from "react";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { DownloadIcon } from "@/components/ui/icons";
import type { ExportProps } from "./export-props";
import { PaneSkeleton } from "./pane-skeleton";

const ExportPanes = lazy(() => import("./export-panes"));

/** Exports the current view as a file, or shares it by a link for people without an account. */
export function ExportDialog(props: ExportProps) {
  return (
    <Dialog>
      <DialogTrigger variant="outline" className="max-sm:px-2">
        <DownloadIcon className="text-muted-foreground" />
        <span className="max-sm:sr-only">Export</span>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{props.share ? "Export or share" : "Export"}</DialogTitle>
          <DialogDescription>
            All sessions in this view, across all pages, in the current order.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <Suspense fallback={<PaneSkeleton />}>
            <ExportPanes {...props} />
          </Suspense>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
