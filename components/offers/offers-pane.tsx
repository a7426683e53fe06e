import { useRouter } from "next/navigation";
import { useRef, useState, useSyncExternalStore } from "react";
import { submitAction } from "@/components/forms/submit-action";
import { toast } from "@/components/ui/toast";
import { MissedOffer } from "./missed-offer";
import { OfferCard } from "./offer-card";
import { playTone, sound } from "./offer-sound";
import type { OffersProps } from "./offers-props";
import { SoundQuestion } from "./sound-question";
import { useGoneOffers, useNewOffers } from "./use-offer-changes";
import { useFocusKey, useKeptFocus } from "./use-offer-focus";
import { useOffers } from "./use-offers";
import { useTitlePrefix } from "./use-title-prefix";

/** A card for each offer, with a count in the window title and an optional sound. */
export default function OffersPane(props: OffersProps) {
  const { path, livePath, status, missedAt, zone, setStatus, accept, decline } = props;
  const router = useRouter();
  const { offers, leads, forget } = useOffers(path);
  const [answering, setAnswering] = useState<number | null>(null);
  const section = useRef<HTMLElement>(null);
  const announcement = useNewOffers(offers, () => {
    if (leads.current && sound.read()) playTone();
  });
  useGoneOffers(offers, () => router.refresh());
  const asksForSound =
    useSyncExternalStore(sound.subscribe, sound.isUnset, () => false) && status === "online";
  useTitlePrefix(titleOf(offers.length, missedAt !== null));
  useFocusKey(section);
  const keepFocus = useKeptFocus(section, offers);

  const answer = async (id: number, verb: typeof accept, onDone?: () => void) => {
    setAnswering(id);
    const result = await submitAction(verb, { sessionId: String(id) });
    setAnswering(null);
    if (!result.ok) return void toast.error(result.error);
    forget(id);
    // The session that opens is confirmation enough.
    if (onDone) onDone();
    else if (result.message) toast.success(result.message);
  };
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {(offers.length > 0 || missedAt !== null || asksForSound) && (
        <section ref={section} aria-label="Offers" data-slot="offers" className="offers" {...keepFocus}>
          {offers.map((offer) => (
            <OfferCard
              key={`${offer.id} ${offer.expiresAt}`}
              offer={offer}
              pending={answering === offer.id}
              onAccept={() =>
                void answer(offer.id, accept, () =>
                  router.push(openHref(livePath, offer.id), { scroll: false }),
                )
              }
              onDecline={() => void answer(offer.id, decline)}
            />
          ))}
          {missedAt !== null && <MissedOffer at={missedAt} zone={zone} setStatus={setStatus} />}
          {asksForSound && missedAt === null && <SoundQuestion />}
        </section>
      )}
    </>
  );
}

function titleOf(offered: number, isMissed: boolean): string {
  if (offered > 0) return `(${offered}) Offered – `;
  return isMissed ? "Offer missed – " : "";
}

/** The URL of an open session, in the current view if that is Live. */
function openHref(livePath: string, id: number): string {
  const view = new URLSearchParams(location.pathname === livePath ? location.search : "");
  view.delete("tab");
  view.set("open", String(id));
  return `${livePath}?${view}`;
}
