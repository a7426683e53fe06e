import { isAuthored, kindOf } from "@/lib/events/kinds";
import { isFingerprintOf } from "@/lib/masking/fingerprint";
import type { KnownEvent } from "../events/ids";
import { type IncomingEvent, isAccepted } from "../events/incoming-event";
import { type Refusal, refusal } from "../result";

/** `openOnly`: what somebody says in a session that has ended is refused with ENDED. */
export type RefuseOptions = { openOnly?: boolean };

export const BANNED = refusal(403, "The client is banned", "the session was rejected");
export const ERASED = refusal(
  410,
  "The session was erased",
  "its data was removed, and nothing is added to it",
);
export const ENDED = refusal(409, "The session has ended", "it ended before this event arrived");

/** Decides which events are duplicates or cannot be stored in their sessions; `known` are events that were sent before. */
export function refuseEvents(
  incoming: readonly IncomingEvent[],
  known: ReadonlyMap<string, KnownEvent>,
  options: RefuseOptions,
): IncomingEvent[] {
  const all = new Map(known);
  return incoming.map((each): IncomingEvent => {
    if (!isAccepted(each)) return each;
    const { event, session } = each;
    const before = all.get(event.id);
    const refused = refusalOf(each, before, options);
    if (refused) return { ...each, result: { id: event.id, ...refused } };
    if (before)
      return { ...each, result: { id: event.id, status: "duplicate", sessionId: before.sessionId } };
    all.set(event.id, { fingerprint: event.fingerprint, sessionId: session.id });
    return each;
  });
}

function refusalOf(
  { event, session: { status, live, routedHere, anonymised } }: IncomingEvent,
  before: KnownEvent | undefined,
  { openOnly = false }: RefuseOptions,
): Refusal | null {
  if (anonymised) return ERASED;
  if (before && !isFingerprintOf(before.fingerprint, event.fingerprint))
    return refusal(409, "The event id is already used", "a different event was sent under this id");
  if (before) return null;
  if (status === "rejected") return BANNED;
  if (openOnly && isAuthored(event.kind) && (!live || status === "wrap_up")) return ENDED;
  if (routedHere && kindOf(event.kind)?.routerOnly)
    return refusal(409, "Parley routes this session", `only Parley records events of the kind ${event.kind}`);
  return null;
}
