import { useEffect, useEffectEvent } from "react";
import { useDraft } from "@/components/forms/use-draft";
import { isShortcut } from "@/components/sessions/shortcut";

/** The message that is being answered. `seq` is its place in the session. */
export type Quote = { seq: string; author: string; text: string };

type Chosen = {
  quote: Quote | null;
  remove(): void;
  /** Removes it unless another one was chosen since. */
  removeSent(seq: string): void;
};

/** The message that was chosen by its button in the transcript, stored like a draft. `focus` leads to the text box. */
export function useQuote(name: string, enabled: boolean, focus: () => void): Chosen {
  const [stored, setStored] = useDraft(name);
  const quote = enabled ? parseQuote(stored) : null;
  const remove = () => {
    setStored("");
    focus();
  };
  const onClick = useEffectEvent((event: MouseEvent) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-reply-to]");
    if (!button || !enabled) return;
    const { replyTo = "", author = "", text = "" } = button.dataset;
    setStored(printQuote({ seq: replyTo, author, text }));
    focus();
  });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || quote === null || !isShortcut(event)) return;
    event.preventDefault();
    remove();
  });
  useEffect(() => {
    const click = (event: MouseEvent) => onClick(event);
    const key = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("click", click);
    // Before Esc closes the panel.
    document.addEventListener("keydown", key, { capture: true });
    return () => {
      document.removeEventListener("click", click);
      document.removeEventListener("keydown", key, { capture: true });
    };
  }, []);
  return {
    quote,
    remove,
    removeSent: (seq) => setStored((now) => (parseQuote(now)?.seq === seq ? "" : now)),
  };
}

function printQuote({ seq, author, text }: Quote): string {
  return [seq, author.replaceAll("\n", " "), text].join("\n");
}

function parseQuote(stored: string): Quote | null {
  const [seq = "", author = "", ...text] = stored.split("\n");
  return seq === "" ? null : { seq, author, text: text.join("\n") };
}
