"use client";

import { useOpenSession } from "@/components/navigation/use-open-session";
import { TabSkeleton } from "./panel-skeleton";
import { tabName } from "./panel-tab";

/** Covers the tab of an open session while another one is loading. */
export function PendingTab() {
  const { open, wanted } = useOpenSession();
  if (wanted.id !== open.id || nameOf(wanted.tab) === nameOf(open.tab)) return null;
  return (
    <div data-slot="pending-tab" className="absolute inset-0 z-10 overflow-hidden bg-card">
      <TabSkeleton />
    </div>
  );
}

function nameOf(tab: string | null): string {
  return tabName(tab) ?? "transcript";
}
