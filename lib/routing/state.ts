export type GroupState = {
  id: number;
  acceptSeconds: number;
  /** How long a session may wait; null for no limit. */
  queueSeconds: number | null;
  /** How long a session stays with an operator who is offline; null for as long as they like. */
  returnMinutes: number | null;
  closed: boolean;
};

export type OperatorState = {
  id: number;
  online: boolean;
  statusAt: Date | null;
  /** They have a user account here; others work in another system. */
  signsIn: boolean;
  capacity: number;
  load: number;
  groupIds: readonly number[];
  /** When they last accepted a session or one of theirs ended. */
  idleSince: Date | null;
};

/** `direct`: redirected to this operator, so not in the queue. */
export type Offer = { operatorId: number; expiresAt: Date; direct: boolean };

export type RefusedOffer = { operatorId: number; at: Date };

export type WaitingSession = {
  id: number;
  /** Null after an unanswered redirect outside of any group. */
  groupId: number | null;
  since: Date;
  /** Since when the client is gone, and when they leave the queue because of that; null while they are there. */
  gone: { since: Date; leavesAt: Date } | null;
  offer: Offer | null;
  refused: readonly RefusedOffer[];
};

/** A session whose operator has been offline since then. */
export type LeftAlone = { id: number; groupId: number; operatorId: number; since: Date };

export type WrapUp = { id: number; endedAt: Date };

export type RoutingState = {
  now: Date;
  groups: readonly GroupState[];
  operators: readonly OperatorState[];
  waiting: readonly WaitingSession[];
  leftAlone: readonly LeftAlone[];
  wrapUps: readonly WrapUp[];
};
