import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { t } from "@/messages/session-row";
import { panelTabs } from "./panel-tab";

export function HeaderSkeleton({ id, close }: { id?: number; close?: ReactNode }) {
  return (
    <div aria-busy="true">
      <div className="flex flex-col gap-1 px-4 pt-2 pb-1.5">
        <div className="flex h-6 items-center gap-2">
          <Skeleton className="size-4" />
          <Skeleton className="h-4 w-40" />
          <span className="ml-auto">{close}</span>
        </div>
        <div className="flex h-6 items-center gap-2.5">
          {id === undefined ? <Skeleton className="w-12" /> : <span className="font-mono text-xs">{id}</span>}
          <Skeleton className="w-16" />
          <Skeleton className="w-28" />
        </div>
      </div>
      <div
        className="flex h-9 items-center gap-4 overflow-hidden border-b px-4 text-faint text-sm"
        aria-hidden="true"
      >
        {Object.values(panelTabs).map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
    </div>
  );
}

const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-2/5", "w-3/5"];

export function TabSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4 px-4 py-3">
      <span role="status" className="sr-only">
        {t("loading")}
      </span>
      {WIDTHS.map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without identity
        <Skeleton key={line} className={`h-8 rounded-lg ${width} ${line % 2 ? "self-end" : ""}`} />
      ))}
    </div>
  );
}
