import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

type TextField = HTMLInputElement | HTMLTextAreaElement;

type Draft<Field> = [
  text: string,
  change: (change: string | ((now: string) => string)) => void,
  /** Of the field with the text: what was typed before this code had loaded is read from it. */
  field: RefObject<Field | null>,
];

/**
 * A text that is being typed, stored in this window under a name until it is empty or `initial` again. `entered`: what was sent and
 * refused before this code had loaded. A component for another name needs another key.
 */
export function useDraft<Field extends TextField>(
  name: string,
  initial = "",
  entered = initial,
): Draft<Field> {
  const [text, setText] = useState(entered);
  const field = useRef<Field>(null);
  const change = useCallback(
    (next: string | ((now: string) => string)) => {
      // Based on the stored text, because the form may be unmounted.
      const changed = typeof next === "string" ? next : next(readDraft(name) || initial);
      storeDraft(name, changed === initial ? "" : changed);
      setText(next);
    },
    [name, initial],
  );
  const isRead = useRef(false);
  const keepTyped = useEffectEvent(() => {
    if (isRead.current) return;
    isRead.current = true;
    const typed = field.current?.value ?? "";
    const stored = readDraft(name);
    // Browsers put the text of a page that is loaded again back into its field.
    if (typed === "" || typed === initial || typed === stored) return;
    change(stored ? `${stored}\n${typed}` : typed);
  });
  // Before anything is rendered again, which would overwrite it.
  useLayoutEffect(() => keepTyped(), []);
  useEffect(() => {
    // In an effect, because the server renders without it.
    const stored = readDraft(name);
    if (stored) setText((now) => (now === initial ? stored : now));
  }, [name, initial]);
  return [text, change, field];
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
