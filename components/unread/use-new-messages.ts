import { useEffect, useEffectEvent, useRef, useState } from "react";
import { neutralizeBidi } from "@/lib/bidi";
import type { UnreadSession } from "@/lib/desk/unread";
import { t as clientName } from "@/messages/client-name";
import { t } from "@/messages/unread";
import { reading } from "./reading";

/**
 * A sentence that announces messages in other sessions than the one being read. Calls `onNew` for each of these; what was unread
 * before the page was opened is not new.
 */
export function useNewMessages(
  unread: readonly UnreadSession[] | null,
  onNew: (session: UnreadSession) => void,
): string {
  const [announcement, setAnnouncement] = useState("");
  /** By session: the last message that was reported or was there before. */
  const known = useRef<Map<number, number> | null>(null);
  const report = useEffectEvent(onNew);
  useEffect(() => {
    if (unread === null) return;
    const before = known.current;
    const places = new Map([...(before ?? []), ...unread.map(({ id, seq }) => [id, seq] as const)]);
    known.current = places;
    if (before === null) return;
    const fresh = unread.filter(({ id, seq }) => seq > (before.get(id) ?? 0) && !reading.includes(id));
    if (fresh.length === 0) return;
    setAnnouncement(fresh.map(newMessageText).join(" "));
    for (const session of fresh) report(session);
  }, [unread]);
  return announcement;
}

export function newMessageText({ client, count }: UnreadSession): string {
  const who = neutralizeBidi(client ?? "") || clientName("unnamed");
  return t("wrote", { who, count });
}
