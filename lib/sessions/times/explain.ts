import { formatDuration } from "@/lib/duration";
import { isSameDay, timeText } from "@/lib/time-text";
import { t } from "@/messages/session-times";
import type { SessionTimes } from "../find";

/** The calculations of a session's durations by column id: "accepted 10:02:14 − queued 10:01:50 = 24 s". */
export function explainTimes(times: SessionTimes, zone: string): Readonly<Record<string, string>> {
  const { createdAt, queuedAt, queueLeftAt, acceptedAt, firstResponseAt, endedAt, concludedAt } = times;
  const [accepted, ended] = [moment("accepted", acceptedAt), moment("ended", endedAt)];
  const began = queuedAt ? moment("queued", queuedAt) : moment("created", createdAt);
  const waiting = queuedAt ? between(began, accepted ?? moment("queue-left", queueLeftAt)) : null;
  const firstResponse = between(began, moment("first-response", firstResponseAt));
  const duration = between(accepted, ended);
  const wrapUp = between(ended, moment("concluded", concludedAt));
  // Where one line needs fractions, all have them.
  const exact = ![waiting, firstResponse, duration, wrapUp].every(addsUp);
  const explain = (difference: Difference | null) => difference && sentence(difference, zone, exact);
  const explanations = {
    waiting: queuedAt ? (explain(waiting) ?? notAccepted(endedAt)) : t("neverQueued"),
    "first-response": explain(firstResponse),
    duration: acceptedAt ? (explain(duration) ?? t("notEnded")) : endedAt && t("notAccepted"),
    "wrap-up": explain(wrapUp),
  };
  const known = Object.entries(explanations).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(known);
}

function notAccepted(endedAt: Date | null): string {
  return endedAt ? t("queueLeftUnknown") : t("stillWaiting");
}

type Moment = { name: string; at: Date };

function moment(name: string, at: Date | null): Moment | null {
  return at && { name, at };
}

type Difference = { from: Moment; to: Moment; seconds: number };

function between(from: Moment | null, to: Moment | null): Difference | null {
  return from && to && { from, to, seconds: wholeSeconds(to.at.getTime() - from.at.getTime()) };
}

/** Whether the times rounded to seconds have the same difference. */
function addsUp(difference: Difference | null): boolean {
  if (!difference) return true;
  const { from, to, seconds } = difference;
  if (to.at < from.at) return wholeSeconds(to.at.getTime()) < wholeSeconds(from.at.getTime());
  return seconds === wholeSeconds(to.at.getTime()) - wholeSeconds(from.at.getTime());
}

function sentence({ from, to, seconds }: Difference, zone: string, exact: boolean): string {
  const shape = !isSameDay(to.at, from.at, zone) ? "seconds" : exact ? "exact" : "clock";
  const text = ({ name, at }: Moment) =>
    t.find(`moment.${name}`, { time: timeText(at, zone, shape) }) ?? name;
  const [later, earlier] = [text(to), text(from)];
  return to.at < from.at
    ? t("wrongOrder", { later, earlier, duration: formatDuration(0) })
    : t("difference", { later, earlier, duration: formatDuration(seconds) });
}

function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}
