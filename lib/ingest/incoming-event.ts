import type { FoundBan } from "@/lib/bans/match";
import type { ProducedEvent } from "@/lib/events/new-event";
import type { SessionIngestEvent } from "./event";
import type { IngestResult } from "./result";
import type { SessionState } from "./session-state";

/** An event that was read, with its position in the request. */
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

/** An event that was appended to the timeline of its session, at `seq`, as `recorded`. */
export type RecordedEvent = IncomingEvent & { recorded: ProducedEvent; seq: number };

export function isAccepted({ result }: IncomingEvent): boolean {
  return "status" in result && result.status === "stored";
}

/** Of a banned client only the facts are recorded, for whoever looks at the rejected session. */
export function isToBeRecorded(incoming: IncomingEvent): boolean {
  return isAccepted(incoming) || (incoming.ban !== null && Boolean(incoming.event.facts));
}
