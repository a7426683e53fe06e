import { useEffect, useEffectEvent, useRef, useState } from "react";
import { neutralizeBidi } from "@/lib/bidi";
import { ownEntry } from "@/lib/own-entry";
import type { OfferedSession } from "@/lib/sessions/offers";
import { channels } from "@/lib/sessions/vocabulary";

const keyOf = ({ id, expiresAt }: OfferedSession) => `${id} ${expiresAt}`;

/** Says what is new among the offers, in a sentence; `onNews` is called once for it. */
export function useNews(offers: readonly OfferedSession[], onNews: () => void): string {
  const [news, setNews] = useState("");
  const told = useRef(new Set<string>());
  const tell = useEffectEvent(onNews);
  useEffect(() => {
    const fresh = offers.filter((offer) => !told.current.has(keyOf(offer)));
    told.current = new Set(offers.map(keyOf));
    if (offers.length === 0) setNews("");
    if (fresh.length === 0) return;
    setNews(fresh.map(sentenceOf).join(" "));
    tell();
  }, [offers]);
  return news;
}

function sentenceOf({ client, channel, group }: OfferedSession): string {
  const who = neutralizeBidi(client ?? "") || "A client without a name";
  return `A session is offered to you: ${[who, ownEntry(channels, channel) ?? channel, group].filter(Boolean).join(", ")}.`;
}

/** What is not offered any more may have changed what the page says: who let it pass is away by now. */
export function useGone(offers: readonly OfferedSession[], onGone: () => void): void {
  const before = useRef(offers);
  const tell = useEffectEvent(onGone);
  useEffect(() => {
    const now = new Set(offers.map(({ id }) => id));
    const gone = before.current.some(({ id }) => !now.has(id));
    before.current = offers;
    if (gone) tell();
  }, [offers]);
}
