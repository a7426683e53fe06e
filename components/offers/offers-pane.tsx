import { useRouter } from "next/navigation";
import { useRef, useState, useSyncExternalStore } from "react";
import { offerSound } from "@/components/alerts/sounds";
import { useDeskState } from "@/components/desk/use-desk-state";
import { submitAction } from "@/components/forms/submit-action";
import { navigate } from "@/components/navigation/navigate";
import { toast } from "@/components/ui/toast";
import { UnreadAlerts } from "@/components/unread/unread-alerts";
import { totalOf } from "@/components/unread/unread-store";
import { t } from "@/messages/offers";
import { MissedOffer } from "./missed-offer";
import { OfferCard } from "./offer-card";
import type { OffersProps } from "./offers-props";
import { SoundQuestion } from "./sound-question";
import { useGoneOffers, useNewOffers } from "./use-offer-changes";
import { useFocusKey, useKeptFocus } from "./use-offer-focus";
import { useTitlePrefix } from "./use-title-prefix";

/** A card for each offer, and alerts for messages; both with a count in the window title and an optional sound. */
export default function OffersPane(props: OffersProps) {
  const { path, livePath, userId, status, missedAt, zone, setStatus, accept, decline } = props;
  const router = useRouter();
  const { offers, unread, leads, forget } = useDeskState(path);
  const [answering, setAnswering] = useState<number | null>(null);
  const section = useRef<HTMLElement>(null);
  const announcement = useNewOffers(offers, () => {
    if (leads.current && offerSound.read()) offerSound.play();
  });
  useGoneOffers(offers, () => router.refresh());
  const asksForSound =
    useSyncExternalStore(offerSound.subscribe, offerSound.isUnset, () => false) && status === "online";
  useTitlePrefix(titlePrefix(offers.length, missedAt !== null, totalOf(unread ?? [])));
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
  const open = (id: number) => navigate(openHref(path, livePath, id));
  return (
    <>
      <UnreadAlerts unread={unread} leads={leads} userId={userId} open={open} />
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {(offers.length > 0 || missedAt !== null || asksForSound) && (
        <section ref={section} aria-label={t("offers")} data-slot="offers" className="offers" {...keepFocus}>
          {offers.map((offer) => (
            <OfferCard
              key={`${offer.id} ${offer.expiresAt}`}
              offer={offer}
              pending={answering === offer.id}
              onAccept={() => void answer(offer.id, accept, () => open(offer.id))}
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

/** Offers have a deadline, and come before unread messages; so does a missed one, after which no other comes. */
function titlePrefix(offers: number, isMissed: boolean, unread: number): string {
  if (offers > 0) return t("titleOffered", { offers });
  if (isMissed) return t("titleMissed");
  return unread > 0 ? t("titleUnread", { unread }) : "";
}

/** The URL of an open session: in the list that is open, if it shows sessions of the operator, otherwise on the desk. */
function openHref(deskPath: string, livePath: string, id: number): string {
  const isLive = location.pathname === livePath;
  const view = new URLSearchParams(isLive ? location.search : "");
  view.delete("tab");
  view.set("open", String(id));
  return `${isLive ? livePath : deskPath}?${view}`;
}
