"use client";

import { lazy, Suspense } from "react";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { DownloadIcon } from "@/components/ui/icons";
import type { ExportProps } from "./export-props";
import { PaneSkeleton } from "./pane-skeleton";

const load = () => import("./export-panes");
const ExportPanes = lazy(load);

/** Takes what is on the screen out of the house: as a file, or as a link for somebody without an account. */
export function ExportDialog(props: ExportProps) {
  return (
    <Dialog>
      <DialogTrigger variant="secondary" className="max-sm:px-2">
        <DownloadIcon className="text-muted" />
        <span className="max-sm:sr-only">Export</span>
      </DialogTrigger>
      <DialogContent
        title={props.share ? "Export or share" : "Export"}
        description="All sessions of this view, every page of it, in the order on the screen."
      >
        <Suspense fallback={<PaneSkeleton />}>
          <ExportPanes {...props} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
