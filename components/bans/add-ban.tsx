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
import { PlusIcon } from "@/components/ui/icons";
import type { AddBanProps } from "./ban-props";

const AddPane = lazy(() => import("./add-pane"));

export function AddBan(props: AddBanProps) {
  return (
    <Dialog>
      <DialogTrigger variant="default">
        <PlusIcon />
        Add ban
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Add ban</DialogTitle>
          <DialogDescription>
            Ends matching live sessions now and blocks new ones until the ban expires or is lifted.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <Suspense fallback={<PaneSkeleton />}>
            <AddPane {...props} />
          </Suspense>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
