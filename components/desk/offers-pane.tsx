"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { isTyping } from "@/components/sessions/typing";
import { toast } from "@/components/ui/toast";
import { neutralizeBidi } from "@/lib/bidi";
import { ownEntry } from "@/lib/own-entry";
import type { OfferedSession } from "@/lib/sessions/offers";
import { channels } from "@/lib/sessions/vocabulary";
import type { OffersProps } from "./desk-props";
import { OfferCard } from "./offer-card";
import { playTone, sound } from "./offer-sound";
import { submitted } from "./submitted";
import { useOffers } from "./use-offers";
import { useTitlePrefix } from "./use-title-prefix";

/** A card for each offer; the title of the window says it, too, and a tone for who wants one. */
export default function OffersPane({ path, livePath, accept, decline }: OffersProps) {
  const router = useRouter();
  const { offers, leads, forget } = useOffers(path);
  const [answering, setAnswering] = useState<number | null>(null);
  const section = useRef<HTMLElement>(null);
  const news = useNews(offers, () => {
    if (leads.current && sound.read()) playTone();
  });
  useGone(offers, () => router.refresh());
  useTitlePrefix(offers.length > 0 ? `(${offers.length}) Offered – ` : "");
  useFocusKey(section);
  const keepFocus = useKeptFocus(section, offers);

  const answer = async (id: number, verb: typeof accept, onDone?: () => void) => {
    setAnswering(id);
    const result = await submitted(verb, { sessionId: String(id) });
    setAnswering(null);
    if (!result.ok) return void toast.error(result.error);
    forget(id);
    // Where something opens, that says it.
    if (onDone) onDone();
    else if (result.message) toast.success(result.message);
  };
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {news}
      </p>
      {offers.length > 0 && (
        <section ref={section} aria-label="Offers" data-slot="offers" className="offers" {...keepFocus}>
          {offers.map((offer) => (
            <OfferCard
              key={`${offer.id} ${offer.expiresAt}`}
              offer={offer}
              pending={answering === offer.id}
              onAccept={() =>
                void answer(offer.id, accept, () =>
                  router.push(openAddress(livePath, offer.id), { scroll: false }),
                )
              }
              onDecline={() => void answer(offer.id, decline)}
            />
          ))}
        </section>
      )}
    </>
  );
}

/** Who is in Live stays in the view they have. */
function openAddress(livePath: string, id: number): string {
  const view = new URLSearchParams(location.pathname === livePath ? location.search : "");
  view.delete("tab");
  view.set("open", String(id));
  return `${livePath}?${view}`;
}

const keyOf = ({ id, expiresAt }: OfferedSession) => `${id} ${expiresAt}`;

/** Says what is new among the offers, in a sentence; `onNews` is called once for it. */
function useNews(offers: readonly OfferedSession[], onNews: () => void): string {
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
function useGone(offers: readonly OfferedSession[], onGone: () => void): void {
  const before = useRef(offers);
  const tell = useEffectEvent(onGone);
  useEffect(() => {
    const now = new Set(offers.map(({ id }) => id));
    const gone = before.current.some(({ id }) => !now.has(id));
    before.current = offers;
    if (gone) tell();
  }, [offers]);
}

/** `o` goes to the offer that ends first. */
function useFocusKey(section: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "o" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const button = isTyping(event.target as Element)
        ? null
        : section.current?.querySelector<HTMLElement>("[data-accept]");
      if (!button) return;
      event.preventDefault();
      button.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [section]);
}

/** A card that goes with the focus in it leaves it to the next one, or to the page. */
function useKeptFocus(section: React.RefObject<HTMLElement | null>, offers: readonly OfferedSession[]) {
  const focused = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever a card may have gone
  useEffect(() => {
    if (!focused.current || document.activeElement !== document.body) return;
    focused.current = false;
    (
      section.current?.querySelector<HTMLElement>("[data-accept]") ?? document.getElementById("main")
    )?.focus();
  }, [offers, section]);
  return {
    onFocus: () => {
      focused.current = true;
    },
    onBlur: (event: React.FocusEvent) => {
      // Without a next one the focused card has gone, or the window lost the focus.
      if (event.relatedTarget) focused.current = false;
    },
  };
}
