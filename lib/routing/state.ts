/*
 * What routing decides on: the part of a tenant that matters to it, as plain values. lib/routing/read-state.ts reads it
 * from the database, lib/routing/decide.ts decides.
 */

/** In seconds. After this long an operator's after-call work is taken to be done. */
export const WRAP_UP_SECONDS = 600;

/** In seconds: how long an offer stands where no group says it. */
export const ACCEPT_SECONDS = 30;

export type GroupState = {
  id: number;
  /** How long an offer stands, and how long a session may wait; null is as long as it takes. */
  acceptSeconds: number;
  queueSeconds: number | null;
  /** Nobody serves it any more. */
  closed: boolean;
};

export type OperatorState = {
  id: number;
  online: boolean;
  /** Since when they are what they are. */
  statusAt: Date | null;
  /** They sign in here, so an offer can reach them; others sit at the desk of another system. */
  signsIn: boolean;
  capacity: number;
  /** Sessions they hold, work off after the end, or are offered. */
  load: number;
  groupIds: readonly number[];
  /** When they last took a session or were done with one. */
  idleSince: Date | null;
};

/** `direct`: by a redirect to this operator, past the queue. */
export type Offer = { operatorId: number; expiresAt: Date; direct: boolean };

/** An operator who declined the session, or let its offer pass, while it waits where it waits now. */
export type RefusedOffer = { operatorId: number; at: Date };

export type WaitingSession = {
  id: number;
  /** Null when it waits for nobody in particular: a redirect that nobody answered, outside of any group. */
  groupId: number | null;
  since: Date;
  offer: Offer | null;
  refused: readonly RefusedOffer[];
};

/** A session that has ended, and whose operator is not done yet. */
export type WrapUp = { id: number; endedAt: Date };

export type RoutingState = {
  now: Date;
  groups: readonly GroupState[];
  operators: readonly OperatorState[];
  waiting: readonly WaitingSession[];
  wrapUps: readonly WrapUp[];
};
