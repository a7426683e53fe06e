import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toast } from "@/components/ui/toast";
import type { OffersProps } from "./desk-props";
import { OfferCard } from "./offer-card";
import { playTone, sound } from "./offer-sound";
import { submitted } from "./submitted";
import { useGone, useNews } from "./use-offer-changes";
import { useFocusKey, useKeptFocus } from "./use-offer-focus";
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
