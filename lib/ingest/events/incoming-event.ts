import type { FoundBan } from "@/lib/bans/match";
import type { MaskedEvent } from "@/lib/masking/mask-events";
import type { IngestResult } from "../result";
import type { SessionState } from "../sessions/session-state";
import type { SessionIngestEvent } from "./event";

export type ReceivedEvent = { position: number; event: SessionIngestEvent };

/**
 * One event on its way through ingestEvents: its position in the request, its session as it was before the request, the
 * result as decided so far, and the ban on the client of its session.
 */
export type IncomingEvent = ReceivedEvent & {
  session: SessionState;
  result: IngestResult;
  ban: FoundBan | null;
};

export type RecordedEvent = IncomingEvent & { recorded: MaskedEvent; seq: number };

export function isAccepted({ result }: IncomingEvent): boolean {
  return "status" in result && result.status === "stored";
}

/** Of a banned client only the facts are recorded, so that the rejected session shows who it was. */
export function isToBeRecorded(incoming: IncomingEvent): boolean {
  return isAccepted(incoming) || (incoming.ban !== null && Boolean(incoming.event.facts));
}
