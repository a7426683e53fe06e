import { useCallback, useEffect, useState } from "react";

/** A text that is being typed, kept in this window under a name until it is empty again. */
export function useDraft(name: string): [string, (change: string | ((now: string) => string)) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    // After the first rendering: the server knows nothing of it. What was typed before this stands.
    const kept = read(name);
    if (kept) setText((now) => now || kept);
  }, [name]);
  const change = useCallback(
    (next: string | ((now: string) => string)) => {
      if (typeof next === "string") keep(name, next);
      // Of what is kept, since the form may have gone by now.
      else keep(name, next(read(name)));
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

function keep(name: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {
    // Where nothing can be kept, it stands in the form alone.
  }
}
