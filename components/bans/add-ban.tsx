"use client";

import { lazy, Suspense } from "react";
import { PaneSkeleton } from "@/components/exports/pane-skeleton";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { PlusIcon } from "@/components/ui/icons";
import type { AddBanProps } from "./ban-props";

const AddPane = lazy(() => import("./add-pane"));

/** Bans somebody who is typed in, without a session of theirs. */
export function AddBan(props: AddBanProps) {
  return (
    <Dialog>
      <DialogTrigger variant="primary">
        <PlusIcon />
        Add a ban
      </DialogTrigger>
      <DialogContent
        title="Add a ban"
        description="Sessions that go on with whom it is about end at once, and no other begins."
      >
        <Suspense fallback={<PaneSkeleton />}>
          <AddPane {...props} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
