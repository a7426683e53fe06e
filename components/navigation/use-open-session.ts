import { useSearchParams } from "next/navigation";
import { useSyncExternalStore } from "react";
import { pendingStore } from "./pending";

export type OpenSession = { id: number | null; tab: string | null };

/**
 * The session that is open beside the list, and the one that is loading in its place: equal unless the user has just chosen
 * another one or another tab.
 */
export function useOpenSession(): { open: OpenSession; wanted: OpenSession } {
  const open = openIn(useSearchParams());
  const pending = useSyncExternalStore(pendingStore.subscribe, pendingStore.read, () => null);
  const wanted = pending?.part === "panel" ? openIn(new URL(pending.href).searchParams) : open;
  return { open, wanted };
}

function openIn(parameters: Pick<URLSearchParams, "get">): OpenSession {
  const id = parameters.get("open") ?? "";
  return { id: /^\d{1,15}$/.test(id) ? Number(id) : null, tab: parameters.get("tab") };
}
