"use client";

import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { BanIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/ban-dialog";
import type { BanDialogProps } from "./ban-props";

const BanPane = lazy(() => import("./ban-pane"));

export function BanDialog(props: BanDialogProps) {
  return (
    <Dialog>
      <DialogTrigger
        variant="ghost"
        size="icon-xs"
        aria-label={t("banClient")}
        data-command={t("banClient")}
        {...tooltip(t("banClient"))}
      >
        <BanIcon />
      </DialogTrigger>
      <LazyDialogContent title={t("banClient")} description={t("banHint")}>
        <BanPane {...props} />
      </LazyDialogContent>
    </Dialog>
  );
}
