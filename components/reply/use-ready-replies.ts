import { type KeyboardEvent, useState } from "react";
import { useFetch } from "@/components/use-fetch";
import { isComposing } from "@/lib/input-method";
import type { ReadyReply } from "@/lib/ready-replies/for-session";
import { fold } from "@/lib/search/fold";

/** A slash at the beginning of an otherwise empty field asks for a ready reply. */
const ASKS = /^\/(\S*)$/;

type Offered = {
  /** Empty while nothing is asked for, or nothing found. */
  found: readonly ReadyReply[];
  /** The place in `found` that Enter chooses. */
  selected: number;
  select(place: number): void;
  /** Handles a key of the field, and returns whether it was one of the list's. */
  handle(event: KeyboardEvent): boolean;
};

/** The ready replies that the text of the reply field asks for. */
export function useReadyReplies(source: string, text: string, choose: (reply: ReadyReply) => void): Offered {
  const term = ASKS.exec(text)?.[1];
  const { data } = useFetch<readonly ReadyReply[]>(term === undefined ? null : source, { keepData: true });
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const [chosen, setChosen] = useState({ text, place: 0 });
  const isOpen = term !== undefined && closedAt !== text;
  const found = isOpen ? foundBy(data ?? [], term) : [];
  const selected = chosen.text === text ? Math.min(chosen.place, found.length - 1) : 0;
  const select = (place: number) => setChosen({ text, place });
  const act = (key: string): boolean => {
    const reply = found[selected];
    if (!reply) return false;
    if (key === "ArrowDown") select((selected + 1) % found.length);
    else if (key === "ArrowUp") select((selected + found.length - 1) % found.length);
    else if (key === "Enter" || key === "Tab") choose(reply);
    else if (key === "Escape") setClosedAt(text);
    else return false;
    return true;
  };
  const handle = (event: KeyboardEvent): boolean => {
    const acts = !event.shiftKey && !isComposing(event.nativeEvent) && act(event.key);
    if (acts) event.preventDefault();
    return acts;
  };
  return { found, selected, select, handle };
}

/** Those whose shortcut begins with the term come before those that have it anywhere, also in their text. */
function foundBy(replies: readonly ReadyReply[], term: string): ReadyReply[] {
  const folded = fold(term);
  const rank = ({ shortcut, text }: ReadyReply) => {
    if (fold(shortcut).startsWith(folded)) return 0;
    return fold(`${shortcut} ${text}`).includes(folded) ? 1 : 2;
  };
  return replies.filter((reply) => rank(reply) < 2).sort((a, b) => rank(a) - rank(b));
}
