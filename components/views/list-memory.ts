/** What this tab remembers of a list: the query that it showed last, and the saved view that it was opened with. */
export type RememberedList = { query: string; view: number | null };

/** By user and path: another user of the same tab starts anew. Queries stay in memory, since they may name clients. */
const lists = new Map<string, RememberedList>();
const listeners = new Set<() => void>();

export const listMemory = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (userId: number, path: string): RememberedList | null => lists.get(keyOf(userId, path)) ?? null,
  /**
   * Remembers what a list shows now. It keeps the view that it was opened with while its query differs from every saved view,
   * and forgets it when it shows all sessions.
   */
  show(userId: number, path: string, query: string, saved: number | null): void {
    const key = keyOf(userId, path);
    const before = lists.get(key);
    const kept = before ? before.view : viewBeforeReload(key);
    const view = saved ?? (query === "" ? null : kept);
    if (before?.query === query && before.view === view) return;
    lists.set(key, { query, view });
    storeView(key, view);
    for (const listener of listeners) listener();
  },
};

function keyOf(userId: number, path: string): string {
  return `view ${userId} ${path}`;
}

function viewBeforeReload(key: string): number | null {
  const [loaded] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const stored = loaded?.type === "reload" ? sessionStorage.getItem(key) : null;
  return stored === null ? null : Number(stored);
}

function storeView(key: string, view: number | null): void {
  if (view === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, String(view));
}
