"use client";

import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { PlusIcon } from "@/components/ui/icons";
import { t } from "@/messages/ban-dialog";
import type { AddBanProps } from "./ban-props";

const AddPane = lazy(() => import("./add-pane"));

export function AddBan(props: AddBanProps) {
  return (
    <Dialog>
      <DialogTrigger variant="default">
        <PlusIcon />
        {t("addBan")}
      </DialogTrigger>
      <LazyDialogContent title={t("addBan")} description={t("addHint")}>
        <AddPane {...props} />
      </LazyDialogContent>
    </Dialog>
  );
}
