"use client";

import { lazy, Suspense } from "react";
import { SettingsIcon } from "@/components/ui/icons";
import {
  Popover,
  PopoverContent,
  PopoverHeader,
  PopoverTitle,
  PopoverTrigger,
} from "@/components/ui/popover";
import { SkeletonLines } from "@/components/ui/skeleton";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/column-chooser";
import type { ColumnChooserProps } from "./column-choice";

const ColumnForm = lazy(() => import("./column-form"));

export function ColumnChooser(props: ColumnChooserProps) {
  return (
    <Popover>
      <PopoverTrigger variant="outline" size="icon" aria-label={t("open")} {...tooltip(t("open"))}>
        <SettingsIcon />
      </PopoverTrigger>
      <PopoverContent align="end" className="w-80">
        <PopoverHeader>
          <PopoverTitle>{t("columns")}</PopoverTitle>
        </PopoverHeader>
        <Suspense fallback={<SkeletonLines count={9} />}>
          <ColumnForm {...props} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
