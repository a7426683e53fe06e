import { useCallback, useEffect, useState } from "react";

/**
 * A text that is being typed, stored in this window under a name until it is empty or `initial` again. A component for another
 * name needs another key.
 */
export function useDraft(
  name: string,
  initial = "",
): [string, (change: string | ((now: string) => string)) => void] {
  const [text, setText] = useState(initial);
  useEffect(() => {
    // In an effect, because the server renders without it. Text typed before is not overwritten.
    const stored = readDraft(name);
    if (stored) setText((now) => (now === initial ? stored : now));
  }, [name, initial]);
  const change = useCallback(
    (next: string | ((now: string) => string)) => {
      // Based on the stored text, because the form may be unmounted.
      const changed = typeof next === "string" ? next : next(readDraft(name) || initial);
      storeDraft(name, changed === initial ? "" : changed);
      setText(next);
    },
    [name, initial],
  );
  return [text, change];
}

/** Empty without a draft. */
export function readDraft(name: string): string {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** An empty text removes the draft. */
export function storeDraft(name: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {}
}
