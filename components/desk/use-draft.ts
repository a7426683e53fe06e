import { useCallback, useEffect, useState } from "react";

/** A text that is being typed, stored in this window under a name until it is empty. */
export function useDraft(name: string): [string, (change: string | ((now: string) => string)) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    // In an effect, because the server renders without it. Text typed before is not overwritten.
    const stored = read(name);
    if (stored) setText((now) => now || stored);
  }, [name]);
  const change = useCallback(
    (next: string | ((now: string) => string)) => {
      if (typeof next === "string") store(name, next);
      // Based on the stored text, because the form may be unmounted.
      else store(name, next(read(name)));
      setText(next);
    },
    [name],
  );
  return [text, change];
}

function read(name: string): string {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

function store(name: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {}
}
