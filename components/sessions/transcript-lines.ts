import type { SessionEvent } from "@/lib/events/event";
import { isAuthored } from "@/lib/events/kinds";
import { timeText } from "@/lib/times";

/** What the transcript draws: a new day, something a person said or sent, or what happened in between. */
export type TranscriptLine =
  | { is: "day"; key: string; day: string }
  | { is: "message"; key: string; event: SessionEvent; continued: boolean }
  | { is: "happening"; key: string; event: SessionEvent };

/** Longer than this and the author is named again. */
const CLOSE_MS = 5 * 60_000;

/** The lines of some events in the order of time; days are local ones of the zone. */
export function transcriptLines(events: readonly SessionEvent[], zone: string): TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  let day = "";
  for (const [index, event] of events.entries()) {
    if (isSaidNext(event, events[index + 1])) continue;
    const today = timeText(event.at, zone, "day");
    if (today !== day) lines.push({ is: "day", key: `day-${event.seq}`, day: today });
    day = today;
    const key = `event-${event.seq}`;
    if (isHappening(event)) lines.push({ is: "happening", key, event });
    else lines.push({ is: "message", key, event, continued: continues(lines.at(-1), event) });
  }
  return lines;
}

/** Whoever accepts joins; one line is enough where both came. */
function isSaidNext(event: SessionEvent, next: SessionEvent | undefined): boolean {
  return (
    event.kind === "accepted" &&
    next?.kind === "joined" &&
    next.actorId === (event.data?.operatorId ?? event.actorId)
  );
}

/** System messages are what the console says about the conversation, not part of it. */
function isHappening({ kind }: SessionEvent): boolean {
  return !isAuthored(kind);
}

function continues(last: TranscriptLine | undefined, event: SessionEvent): boolean {
  return (
    last?.is === "message" &&
    last.event.actorKind === event.actorKind &&
    last.event.actorId === event.actorId &&
    event.at.getTime() - last.event.at.getTime() < CLOSE_MS
  );
}
