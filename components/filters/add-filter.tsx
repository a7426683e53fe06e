"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { isShortcut } from "@/components/sessions/shortcut";
import { PlusIcon } from "@/components/ui/icons";
import {
  Popover,
  PopoverContent,
  PopoverHeader,
  PopoverTitle,
  PopoverTrigger,
} from "@/components/ui/popover";
import { SkeletonLines } from "@/components/ui/skeleton";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/filter-chips";
import type { AddFilterProps } from "./add-filter-props";

const AddFilterPane = lazy(() => import("./add-filter-pane"));

/** Adds filters by any column, also by hidden ones. The key `f` opens it. */
export function AddFilter(props: AddFilterProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "f" || !isShortcut(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        variant="outline"
        size="xs"
        aria-label={t("addFilter")}
        aria-keyshortcuts="f"
        {...tooltip(t("addFilter"), "f")}
      >
        <PlusIcon className="size-3.5" />
        {t("filter")}
      </PopoverTrigger>
      <PopoverContent align="start" className="w-80">
        <PopoverHeader>
          <PopoverTitle>{t("addFilter")}</PopoverTitle>
        </PopoverHeader>
        <Suspense fallback={<SkeletonLines count={9} />}>
          <AddFilterPane {...props} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
