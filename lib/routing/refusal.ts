import { labels } from "@/messages/catalogue";
import { t } from "@/messages/routing-refusals";
import type { LockedGroup } from "./queue";

export type OperatorRefusal = "holds_it" | "asked_already" | "offline" | "away" | "busy" | "at_capacity";
export type GroupRefusal = "closed" | "waits_there" | "nobody_online" | "queue_full";

/** As the redirect dialog shows them after a name. */
export const refusalLabels: Readonly<Record<OperatorRefusal | GroupRefusal, string>> = labels(t, "refusal.", [
  "holds_it",
  "asked_already",
  "offline",
  "away",
  "busy",
  "at_capacity",
  "closed",
  "waits_there",
  "nobody_online",
  "queue_full",
]);

/** `load` does not count the redirected session. */
export type OperatorCandidate = { id: number; status: string; capacity: number; load: number };

export type RedirectedSession = { holderId: number | null; offeredTo: number | null; waitsIn: number | null };

/** Why an operator cannot be offered the session; null when they can. */
export function operatorRefusal(
  { id, status, capacity, load }: OperatorCandidate,
  session: RedirectedSession,
): OperatorRefusal | null {
  if (id === session.holderId) return "holds_it";
  if (id === session.offeredTo) return "asked_already";
  if (status === "away" || status === "busy") return status;
  // An unknown status of a newer producer counts as offline.
  if (status !== "online") return "offline";
  return load >= capacity ? "at_capacity" : null;
}

/** `waiting` does not count the redirected session. */
export type GroupCandidate = Pick<LockedGroup, "id" | "closed" | "queueLimit" | "waiting" | "online">;

/** Why a session cannot enter the queue of a group; null when it can. */
export function groupRefusal(
  { id, closed, queueLimit, waiting, online }: GroupCandidate,
  session: RedirectedSession,
): GroupRefusal | null {
  if (closed) return "closed";
  if (id === session.waitsIn) return "waits_there";
  if (online === 0) return "nobody_online";
  return isFull({ queueLimit, waiting }) ? "queue_full" : null;
}

/** `waiting` does not count the session that enters. */
export function isFull({ queueLimit, waiting }: Pick<LockedGroup, "queueLimit" | "waiting">): boolean {
  return queueLimit !== null && waiting >= queueLimit;
}
