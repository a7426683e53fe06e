import { useEffect, useEffectEvent, useRef, useState } from "react";
import { neutralizeBidi } from "@/lib/bidi";
import { channelLabels } from "@/lib/channels/labels";
import { ownEntry } from "@/lib/own-entry";
import type { OfferedSession } from "@/lib/sessions/offers";
import { t as clientName } from "@/messages/client-name";
import { t } from "@/messages/offers";

const keyOf = ({ id, expiresAt }: OfferedSession) => `${id} ${expiresAt}`;

/** A sentence that announces new offers. Calls `onNew` once for them. */
export function useNewOffers(offers: readonly OfferedSession[], onNew: () => void): string {
  const [announcement, setAnnouncement] = useState("");
  const announced = useRef(new Set<string>());
  const report = useEffectEvent(onNew);
  useEffect(() => {
    const fresh = offers.filter((offer) => !announced.current.has(keyOf(offer)));
    announced.current = new Set(offers.map(keyOf));
    if (offers.length === 0) setAnnouncement("");
    if (fresh.length === 0) return;
    setAnnouncement(fresh.map(sentenceOf).join(" "));
    report();
  }, [offers]);
  return announcement;
}

function sentenceOf({ client, channel, group }: OfferedSession): string {
  const who = neutralizeBidi(client ?? "") || clientName("unnamed");
  return t("newOffer", {
    facts: [who, ownEntry(channelLabels, channel) ?? channel, group].filter(Boolean).join(", "),
  });
}

/** Calls `onGone` when an offer is gone, because a missed offer changes the status of the operator. */
export function useGoneOffers(offers: readonly OfferedSession[], onGone: () => void): void {
  const before = useRef(offers);
  const report = useEffectEvent(onGone);
  useEffect(() => {
    const now = new Set(offers.map(({ id }) => id));
    const gone = before.current.some(({ id }) => !now.has(id));
    before.current = offers;
    if (gone) report();
  }, [offers]);
}
