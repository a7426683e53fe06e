import { useSyncExternalStore } from "react";
import type { UnreadSession } from "@/lib/desk/unread";

const NONE: readonly UnreadSession[] = [];
const listeners = new Set<() => void>();
let sessions = NONE;

/** The operator's sessions with unread messages, as the server last said: for rows, the window title and the navigation. */
export const unreadStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => sessions,
  set(next: readonly UnreadSession[]): void {
    sessions = next;
    for (const listener of listeners) listener();
  },
};

export function useUnread(): readonly UnreadSession[] {
  return useSyncExternalStore(unreadStore.subscribe, unreadStore.read, () => NONE);
}

export function totalOf(unread: readonly UnreadSession[]): number {
  return unread.reduce((total, { count }) => total + count, 0);
}
