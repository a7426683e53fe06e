"use client";

import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { BanIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import type { BanDialogProps } from "./ban-props";

const BanPane = lazy(() => import("./ban-pane"));

export function BanDialog(props: BanDialogProps) {
  return (
    <Dialog>
      <DialogTrigger
        variant="ghost"
        size="icon-xs"
        aria-label="Ban client"
        data-command="Ban client"
        {...tooltip("Ban client")}
      >
        <BanIcon />
      </DialogTrigger>
      <LazyDialogContent
        title="Ban client"
        description="Ends the client’s live sessions now and blocks new ones until the ban expires or is lifted."
      >
        <BanPane {...props} />
      </LazyDialogContent>
    </Dialog>
  );
}
