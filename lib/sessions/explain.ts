import { formatDuration } from "@/lib/duration";
import { isSameDay, timeText } from "@/lib/times";
import type { SessionTimes } from "./find";

/**
 * How the computed times of a session came about, in words, by column id: "accepted 10:02:14 − queued 10:01:50 = 24 s".
 * A column without an entry has nothing to explain.
 */
export function explainTimes(times: SessionTimes, zone: string): Readonly<Record<string, string>> {
  const { createdAt, queuedAt, queueLeftAt, acceptedAt, firstResponseAt, endedAt, concludedAt } = times;
  const accepted = moment("accepted", acceptedAt);
  const leftQueue = moment("left the queue", queueLeftAt);
  const began = queuedAt ? moment("queued", queuedAt) : moment("created", createdAt);
  const explained = {
    waiting: queuedAt
      ? (difference(accepted ?? leftQueue, began, zone) ?? notAccepted(endedAt))
      : "empty: never entered a queue",
    "first-response": difference(moment("first response", firstResponseAt), began, zone),
    duration: acceptedAt
      ? (difference(moment("ended", endedAt), accepted, zone) ?? "empty: not ended yet")
      : endedAt && "empty: no operator accepted it",
    "wrap-up": difference(moment("concluded", concludedAt), moment("ended", endedAt), zone),
  };
  const known = Object.entries(explained).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(known);
}

function notAccepted(endedAt: Date | null): string {
  return endedAt ? "empty: not accepted, and when it left the queue is not known" : "empty: still waiting";
}

type Moment = { name: string; at: Date };

function moment(name: string, at: Date | null): Moment | null {
  return at && { name, at };
}

/** Null unless both have happened. The seconds are rounded down as the database does. */
function difference(to: Moment | null, from: Moment | null, zone: string): string | null {
  if (!to || !from) return null;
  const seconds = wholeSeconds(to.at.getTime() - from.at.getTime());
  const addsUp = seconds === wholeSeconds(to.at.getTime()) - wholeSeconds(from.at.getTime());
  const shape = !isSameDay(to.at, from.at, zone) ? "seconds" : addsUp ? "clock" : "exact";
  const text = (moment: Moment) => `${moment.name} ${timeText(moment.at, zone, shape)}`;
  return `${text(to)} − ${text(from)} = ${formatDuration(seconds)}`;
}

function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}
