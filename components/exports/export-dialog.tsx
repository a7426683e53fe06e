"use client";

import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { DownloadIcon } from "@/components/ui/icons";
import { t } from "@/messages/export-dialog";
import type { ExportProps } from "./export-props";

const ExportPanes = lazy(() => import("./export-panes"));

/** Exports the current view as a file, or shares it by a link for people without an account. */
export function ExportDialog(props: ExportProps) {
  return (
    <Dialog>
      <DialogTrigger variant="outline" className="max-sm:px-2" data-command={t("command")}>
        <DownloadIcon className="text-muted-foreground" />
        <span className="max-sm:sr-only">{t("export")}</span>
      </DialogTrigger>
      <LazyDialogContent title={titleOf(props)} description={t("description")}>
        <ExportPanes {...props} />
      </LazyDialogContent>
    </Dialog>
  );
}

function titleOf({ share, hold }: ExportProps): string {
  if (hold) return t("exportShareOrHold");
  return share ? t("exportOrShare") : t("export");
}
