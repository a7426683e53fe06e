"use client";

import { lazy, Suspense } from "react";
import { PaneSkeleton } from "@/components/exports/pane-skeleton";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { BanIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import type { BanDialogProps } from "./ban-props";

const BanPane = lazy(() => import("./ban-pane"));

/** Bans the client of a session. */
export function BanDialog(props: BanDialogProps) {
  return (
    <Dialog>
      <DialogTrigger
        variant="ghost"
        size="icon-sm"
        aria-label="Ban the client"
        {...tooltip("Ban the client")}
      >
        <BanIcon />
      </DialogTrigger>
      <DialogContent
        title="Ban the client"
        description="Their sessions that go on end at once, and no other begins until the ban ends or is lifted."
      >
        <Suspense fallback={<PaneSkeleton />}>
          <BanPane {...props} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
