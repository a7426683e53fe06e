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
import { SkeletonLines } from "@/components/ui/skeleton";
import { t } from "@/messages/view-menu";
import { useBaseView } from "./use-base-view";
import type { ViewMenuProps } from "./view-menu-props";

const SaveChanged = lazy(() => import("./save-changed"));
const ViewList = lazy(() => import("./view-list"));

/** The saved views of a list. One that was changed keeps its name, and can be saved beside it. */
export function ViewMenu(props: ViewMenuProps) {
  const { userId, path, query, views, mayShare, actions } = props;
  const { view, changed } = useBaseView(userId, path, query, views);
  const mayChange = view?.own && (mayShare || !view.shared);
  return (
    <>
      {changed && mayChange && (
        <Suspense>
          <SaveChanged view={view} query={query} change={actions.change} />
        </Suspense>
      )}
      <Popover>
        <PopoverTrigger variant="outline" className="max-w-52 xl:max-w-72">
          <BookmarkIcon className={view && "fill-current text-primary"} />
          <span className="truncate max-sm:sr-only">{view?.name ?? t("views")}</span>
          {changed && <span className="text-muted-foreground text-xs max-sm:sr-only">{t("changed")}</span>}
          <ChevronDownIcon className="text-muted-foreground" />
        </PopoverTrigger>
        <PopoverContent className="w-80">
          <PopoverHeader>
            <PopoverTitle>{t("savedViews")}</PopoverTitle>
          </PopoverHeader>
          <Suspense fallback={<SkeletonLines count={4} />}>
            <ViewList {...props} base={view} changed={changed} />
          </Suspense>
        </PopoverContent>
      </Popover>
    </>
  );
}
