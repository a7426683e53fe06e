import type { LockedGroup } from "./queue";

/*
 * Who can take a session now, and why not: the one rule that the redirect dialog shows and the redirect checks.
 */

export type OperatorRefusal = "holds_it" | "asked_already" | "offline" | "away" | "busy" | "at_capacity";
export type GroupRefusal = "closed" | "waits_there" | "nobody_online" | "queue_full";

/** The reasons in words, as the dialog shows them behind a name. */
export const refusalLabels: Readonly<Record<OperatorRefusal | GroupRefusal, string>> = {
  holds_it: "holds it now",
  asked_already: "is being asked now",
  offline: "offline",
  away: "away",
  busy: "busy",
  at_capacity: "at capacity",
  closed: "closed",
  waits_there: "it waits there now",
  nobody_online: "nobody online",
  queue_full: "queue full",
};

/** What decides about an operator; `load` leaves out the session that is to be redirected. */
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
  // A state of a newer producer is none in which we know that they are there.
  if (status !== "online") return "offline";
  return load >= capacity ? "at_capacity" : null;
}

/** What decides about a group; `waiting` leaves out the session that is to be redirected. */
export type GroupCandidate = Pick<LockedGroup, "id" | "closed" | "queueLimit" | "waiting" | "online">;

/** Why a session cannot enter the queue of a group; null when it can. */
export function groupRefusal(
  { id, closed, queueLimit, waiting, online }: GroupCandidate,
  session: RedirectedSession,
): GroupRefusal | null {
  if (closed) return "closed";
  if (id === session.waitsIn) return "waits_there";
  if (online === 0) return "nobody_online";
  return queueLimit !== null && waiting >= queueLimit ? "queue_full" : null;
}
