"use client";

import { lazy, Suspense } from "react";
import { PaneSkeleton } from "@/components/exports/pane-skeleton";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { BanIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import type { BanDialogProps } from "./ban-props";

const BanPane = lazy(() => import("./ban-pane"));

export function BanDialog(props: BanDialogProps) {
  return (
    <Dialog>
      <DialogTrigger variant="ghost" size="icon-xs" aria-label="Ban client" {...tooltip("Ban client")}>
        <BanIcon />
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Ban client</DialogTitle>
          <DialogDescription>
            Ends the client’s live sessions now and blocks new ones until the ban expires or is lifted.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <Suspense fallback={<PaneSkeleton />}>
            <BanPane {...props} />
          </Suspense>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
