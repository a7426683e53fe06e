import { useEffect, useSyncExternalStore } from "react";
import type { View } from "@/lib/views/view";
import { listMemory } from "./list-memory";

/** The saved view that a list shows, or was opened with before its query was `changed`. */
export function useBaseView(
  userId: number,
  path: string,
  query: string,
  views: readonly View[],
): { view: View | undefined; changed: boolean } {
  const saved = views.find((view) => view.query === query);
  const savedId = saved?.id ?? null;
  useEffect(() => listMemory.show(userId, path, query, savedId), [userId, path, query, savedId]);
  const kept = useSyncExternalStore(
    listMemory.subscribe,
    () => listMemory.read(userId, path)?.view ?? null,
    () => null,
  );
  if (saved) return { view: saved, changed: false };
  const view = query === "" ? undefined : views.find(({ id }) => id === kept);
  return { view, changed: view !== undefined };
}
