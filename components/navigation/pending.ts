/** What a navigation replaces: the session beside the same list, the list on the same page, or the page. */
export type NavigationPart = "panel" | "list" | "page";

/** A navigation that the server has not answered yet. */
export type Pending = { href: string; part: NavigationPart };

let pending: Pending | null = null;
const listeners = new Set<() => void>();

export const pendingStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => pending,
  write(next: Pending | null): void {
    if (next === pending) return;
    pending = next;
    for (const listener of listeners) listener();
  },
};

/** The keys of an address that concern only the open session. */
const OF_PANEL = ["open", "tab"];

export function partOf(from: URL, to: URL): NavigationPart {
  if (from.pathname !== to.pathname) return "page";
  return viewOf(from) === viewOf(to) ? "panel" : "list";
}

function viewOf({ searchParams }: URL): string {
  const view = new URLSearchParams(searchParams);
  for (const key of OF_PANEL) view.delete(key);
  return view.toString();
}
