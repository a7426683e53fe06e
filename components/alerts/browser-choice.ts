/** A choice that this browser remembers; without storage it stays off. */
export type BrowserChoice = {
  subscribe(listener: () => void): () => void;
  read(): boolean;
  /** Nobody has chosen in this browser yet. */
  isUnset(): boolean;
  set(on: boolean): void;
};

export function browserChoice(key: string): BrowserChoice {
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      // Set in another window.
      window.addEventListener("storage", listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("storage", listener);
      };
    },
    read: () => stored(key) === "on",
    isUnset: () => stored(key) === null,
    set(on) {
      try {
        localStorage.setItem(key, on ? "on" : "off");
      } catch {}
      for (const listener of listeners) listener();
    },
  };
}

/** Null before the first choice; where nothing can be stored it is off, and nobody is asked on each page. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return "off";
  }
}
