import {
  type GroupState,
  type OperatorState,
  type RoutingState,
  type WaitingSession,
  WRAP_UP_SECONDS,
  type WrapUp,
} from "./state";

/** Why a session is taken out of a queue without an operator. */
export type GiveUpReason = "timeout" | "nobody_online" | "group_closed";

/** Why an offer is taken back before it was answered. */
export type WithdrawReason = "not_online" | "at_capacity";

/** One step of routing; they are taken in the order of the list. */
export type Decision =
  | { step: "time_out"; sessionId: number; operatorId: number }
  /** The operator is no longer there to answer, or has no slot for it any more. */
  | { step: "withdraw"; sessionId: number; operatorId: number; reason: WithdrawReason }
  | { step: "give_up"; sessionId: number; groupId: number; reason: GiveUpReason }
  | { step: "offer"; sessionId: number; groupId: number; operatorId: number; expiresAt: Date }
  | { step: "conclude"; sessionId: number };

/** `lookAgainAt`: when the next of these is due if nothing happens until then; null for never. */
export type Decided = { decisions: Decision[]; lookAgainAt: Date | null };

/**
 * What is to be done now with the sessions that wait, by these rules:
 *
 * - Who has waited longest comes first. A session is offered to one operator at a time: online, of its group, with a free
 *   slot; the least utilised of them (sessions by capacity), then the one idle for longest. Who cannot sign in here is asked
 *   only when nobody else can be.
 * - An offer that nobody answered in time goes to the next. Who let it pass is away from then on, and no longer offered
 *   anything until they say that they are back: sessions would circle through an empty chair.
 * - An offer goes back whose operator is gone, or has more than their slots by now: fewer were given to them, or another
 *   system told of a session that they hold.
 * - Who declined a session or let it pass is not asked for it again while it waits there, unless they come online anew.
 *   They can still pick it. When everybody has been asked it keeps waiting.
 * - A session whose group's queue time is over leaves, once an offer that still stands has been answered. With nobody
 *   online it waits like any other: somebody may come.
 * - After-call work ends by itself after ten minutes.
 */
export function decide(state: RoutingState): Decided {
  const round = new Round(state);
  for (const session of round.waiting) round.endOffer(session);
  // Those who let an offer pass are away by now, and what else they were offered goes back with it.
  // From the end: who has waited longest keeps theirs, where some have to go back.
  for (const session of round.waiting.toReversed()) round.withdraw(session);
  for (const session of round.waiting) if (!round.giveUp(session)) round.offer(session);
  for (const wrapUp of state.wrapUps) round.conclude(wrapUp);
  return { decisions: round.decisions, lookAgainAt: round.next };
}

/** What an operator's row becomes while it is being decided. */
type Seat = Omit<OperatorState, "online" | "load"> & { online: boolean; load: number };

class Round {
  readonly decisions: Decision[] = [];
  readonly waiting: readonly WaitingSession[];
  next: Date | null = null;
  private readonly now: Date;
  private readonly groups: ReadonlyMap<number, GroupState>;
  private readonly seats: ReadonlyMap<number, Seat>;
  /** Sessions whose offer has ended in this round, with the operator who did not answer. */
  private readonly freed = new Map<number, number>();

  constructor({ now, groups, operators, waiting }: RoutingState) {
    this.now = now;
    this.groups = new Map(groups.map((group) => [group.id, group]));
    this.seats = new Map(operators.map((operator) => [operator.id, { ...operator }]));
    this.waiting = waiting.toSorted((a, b) => a.since.getTime() - b.since.getTime() || a.id - b.id);
  }

  endOffer({ id, offer }: WaitingSession): void {
    if (!offer || !this.isDue(offer.expiresAt)) return;
    this.decisions.push({ step: "time_out", sessionId: id, operatorId: offer.operatorId });
    this.free(id, offer.operatorId);
    const seat = this.seats.get(offer.operatorId);
    if (seat?.signsIn) seat.online = false;
  }

  withdraw({ id, offer }: WaitingSession): void {
    if (!offer || this.freed.has(id)) return;
    const { operatorId, expiresAt } = offer;
    const seat = this.seats.get(operatorId);
    if (seat?.online && seat.load <= seat.capacity) this.lookAt(expiresAt);
    else {
      // They could not accept it, and would be taken for away when its time is over.
      const reason = seat?.online ? "at_capacity" : "not_online";
      this.decisions.push({ step: "withdraw", sessionId: id, operatorId, reason });
      this.free(id, operatorId);
    }
  }

  /** Whether the session is no longer waiting for anybody after this. */
  giveUp(session: WaitingSession): boolean {
    if (this.isOffered(session) || session.groupId === null) return true;
    const reason = this.reasonToGiveUp(session, session.groupId);
    if (reason === null) return false;
    this.decisions.push({ step: "give_up", sessionId: session.id, groupId: session.groupId, reason });
    return true;
  }

  offer(session: WaitingSession): void {
    const group = this.groups.get(session.groupId ?? -1);
    const seat = [...this.seats.values()].filter((each) => this.mayTake(each, session)).sort(byTurn)[0];
    if (!group || !seat) return;
    seat.load += 1;
    const expiresAt = later(this.now, group.acceptSeconds);
    this.decisions.push({
      step: "offer",
      sessionId: session.id,
      groupId: group.id,
      operatorId: seat.id,
      expiresAt,
    });
    this.lookAt(expiresAt);
  }

  conclude({ id, endedAt }: WrapUp): void {
    const due = later(endedAt, WRAP_UP_SECONDS);
    if (this.isDue(due)) this.decisions.push({ step: "conclude", sessionId: id });
    else this.lookAt(due);
  }

  private reasonToGiveUp(session: WaitingSession, groupId: number): GiveUpReason | null {
    const group = this.groups.get(groupId);
    if (!group || group.closed) return "group_closed";
    if (group.queueSeconds === null) return null;
    // One that has just come back to the queue after a direct offer waits there from now on.
    const due = later(session.offer?.direct ? this.now : session.since, group.queueSeconds);
    if (this.isDue(due)) return this.isAnybodyOnline(groupId) ? "timeout" : "nobody_online";
    this.lookAt(due);
    return null;
  }

  private mayTake(seat: Seat, { id, groupId, refused }: WaitingSession): boolean {
    if (!seat.online || seat.load >= seat.capacity || this.freed.get(id) === seat.id) return false;
    if (!seat.groupIds.includes(groupId ?? -1)) return false;
    return !refused.some(
      ({ operatorId, at }) => operatorId === seat.id && (seat.statusAt === null || seat.statusAt <= at),
    );
  }

  private isAnybodyOnline(groupId: number): boolean {
    return [...this.seats.values()].some(({ online, groupIds }) => online && groupIds.includes(groupId));
  }

  private isOffered({ id, offer }: WaitingSession): boolean {
    return offer !== null && !this.freed.has(id);
  }

  private free(sessionId: number, operatorId: number): void {
    this.freed.set(sessionId, operatorId);
    const seat = this.seats.get(operatorId);
    if (seat) seat.load = Math.max(0, seat.load - 1);
  }

  private isDue(at: Date): boolean {
    return at <= this.now;
  }

  private lookAt(at: Date): void {
    if (this.next === null || at < this.next) this.next = at;
  }
}

/** Whose turn it is: who signs in here, then the least utilised, then who has been idle for longest. */
function byTurn(a: Seat, b: Seat): number {
  return (
    Number(b.signsIn) - Number(a.signsIn) ||
    // Multiplied out: fractions of equal value need not be equal numbers.
    a.load * b.capacity - b.load * a.capacity ||
    (a.idleSince?.getTime() ?? 0) - (b.idleSince?.getTime() ?? 0) ||
    a.id - b.id
  );
}

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + 1_000 * seconds);
}
