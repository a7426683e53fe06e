"use client";

import { lazy, Suspense } from "react";
import { BookmarkIcon, ChevronDownIcon } from "@/components/ui/icons";
import {
  Popover,
  PopoverContent,
  PopoverHeader,
  PopoverTitle,
  PopoverTrigger,
} from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { ViewMenuProps } from "./view-menu-props";

const ViewList = lazy(() => import("./view-list"));

export function ViewMenu(props: ViewMenuProps) {
  const current = props.views.find((view) => view.query === props.query);
  return (
    <Popover>
      <PopoverTrigger variant="outline" className="max-w-44 xl:max-w-72">
        <BookmarkIcon className={current && "fill-current text-primary"} />
        <span className="truncate max-sm:sr-only">{current?.name ?? "Views"}</span>
        <ChevronDownIcon className="text-muted-foreground" />
      </PopoverTrigger>
      <PopoverContent className="w-80">
        <PopoverHeader>
          <PopoverTitle>Saved views</PopoverTitle>
        </PopoverHeader>
        <Suspense fallback={<Skeleton className="h-24" />}>
          <ViewList {...props} current={current} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
