"use client";

import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { PlusIcon } from "@/components/ui/icons";
import type { AddBanProps } from "./ban-props";

const AddPane = lazy(() => import("./add-pane"));

export function AddBan(props: AddBanProps) {
  return (
    <Dialog>
      <DialogTrigger variant="default">
        <PlusIcon />
        Add a ban
      </DialogTrigger>
      <LazyDialogContent
        title="Add a ban"
        description="Ends matching live sessions now and blocks new ones until the ban expires or is lifted."
      >
        <AddPane {...props} />
      </LazyDialogContent>
    </Dialog>
  );
}
