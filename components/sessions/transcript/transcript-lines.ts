import type { SessionEvent } from "@/lib/events/event";
import { isAuthored } from "@/lib/events/kinds";
import { timeText } from "@/lib/time-text";

/** A line of the transcript: a new day, a message of a person, or another event. */
export type TranscriptLine =
  | { is: "day"; key: string; day: string }
  | { is: "message"; key: string; event: SessionEvent; continued: boolean }
  | { is: "event"; key: string; event: SessionEvent };

/** After a longer pause the author is named again. */
const PAUSE_MS = 5 * 60_000;

/** The lines of events in chronological order. Days are local to the time zone. */
export function transcriptLines(events: readonly SessionEvent[], zone: string): TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  let day = "";
  for (const [index, event] of events.entries()) {
    if (isRepeatedBy(event, events[index + 1])) continue;
    const today = timeText(event.at, zone, "day");
    if (today !== day) lines.push({ is: "day", key: `day-${event.seq}`, day: today });
    day = today;
    const key = `event-${event.seq}`;
    if (isSystemLine(event)) lines.push({ is: "event", key, event });
    else lines.push({ is: "message", key, event, continued: continues(lines.at(-1), event) });
  }
  return lines;
}

/** An operator joins by accepting, so one line is enough for both. */
function isRepeatedBy(event: SessionEvent, next: SessionEvent | undefined): boolean {
  return (
    event.kind === "accepted" &&
    next?.kind === "joined" &&
    next.actorId === (event.data?.operatorId ?? event.actorId)
  );
}

function isSystemLine({ kind }: SessionEvent): boolean {
  return !isAuthored(kind);
}

function continues(last: TranscriptLine | undefined, event: SessionEvent): boolean {
  return (
    last?.is === "message" &&
    last.event.actorKind === event.actorKind &&
    last.event.actorId === event.actorId &&
    event.at.getTime() - last.event.at.getTime() < PAUSE_MS
  );
}
