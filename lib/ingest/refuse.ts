import { familyOf, kindOf } from "@/lib/events/kinds";
import type { SessionIngestEvent } from "./event";
import type { Standing } from "./standing";

/** Why one event was not taken, as RFC 9457 writes it down. */
export type Refused = {
  problem: {
    status: number;
    title: string;
    detail: string;
    fields?: readonly { field: string; problem: string }[];
  };
};

/** Why an event cannot be stored in a session as it stands; `before` is what was told under its id. */
export function refusalOf(
  event: SessionIngestEvent,
  { status, live, routedHere }: Standing,
  before: { fingerprint: string } | undefined,
  { openOnly = false }: { openOnly?: boolean } = {},
): Refused | null {
  if (before && before.fingerprint !== event.fingerprint)
    return refused(409, "The id is taken", "another event was told under this id");
  if (before) return null;
  if (status === "rejected") return BANNED;
  if (openOnly && familyOf(event.kind) === "transcript" && (!live || status === "wrap_up")) return ENDED;
  if (routedHere && kindOf(event.kind)?.routerOnly)
    return refused(409, "Parley routes this session", `${event.kind} is for Parley to say`);
  return null;
}

/** For whatever a banned client would begin or go on with. */
export const BANNED = refused(403, "The client is banned", "the session was rejected");

/** For what is said in a session that is over, where only an open one takes it. */
export const ENDED = refused(409, "The session has ended", "it has ended meanwhile");

function refused(status: number, title: string, detail: string): Refused {
  return { problem: { status, title, detail } };
}
