import { offerDeadline, queueDeadline, returnDeadline, wrapUpDeadline } from "./deadlines";
import type { GroupState, LeftAlone, OperatorState, RoutingState, WaitingSession, WrapUp } from "./state";

export type GiveUpReason = "timeout" | "nobody_online" | "group_closed";

export type WithdrawReason = "not_online" | "at_capacity";

export type Decision =
  | { step: "time_out"; sessionId: number; operatorId: number }
  | { step: "withdraw"; sessionId: number; operatorId: number; reason: WithdrawReason }
  | { step: "leave"; sessionId: number; groupId: number | null; operatorId: number | null; goneSince: Date }
  | { step: "give_up"; sessionId: number; groupId: number; reason: GiveUpReason }
  | { step: "offer"; sessionId: number; groupId: number; operatorId: number; expiresAt: Date }
  | { step: "return"; sessionId: number; groupId: number; operatorId: number }
  | { step: "conclude"; sessionId: number };

/** `lookAgainAt`: the next deadline; null if there is none. */
export type Decided = { decisions: Decision[]; lookAgainAt: Date | null };

/**
 * Decides what happens to the waiting sessions now:
 * - The longest wait comes first. A session is offered to one online member of its group with a free slot at a time: the least
 *   utilised, then the longest idle; operators who cannot sign in here come last.
 * - An unanswered offer goes to the next operator. The first becomes away: sessions would otherwise return to an empty chair.
 * - An offer is withdrawn when its operator is no longer online or has more sessions than slots.
 * - An operator who declined or ignored a session is not offered it again while it waits there, unless they come online again.
 * - A session whose client has been gone for a while leaves the queue, also while it is offered.
 * - A session leaves the queue after the queue time of its group, when no offer is open.
 * - A session whose operator is offline goes back to the queue of its group after the time that the group sets, if somebody there is
 *   online: otherwise it is no better off.
 * - After-call work ends by itself after ten minutes.
 */
export function decide(state: RoutingState): Decided {
  const round = new Round(state);
  for (const session of round.waiting) round.leave(session);
  for (const session of round.waiting) round.endOffer(session);
  // After endOffer, which sets operators away. From the end, so that the longest waits keep their offers.
  for (const session of round.waiting.toReversed()) round.withdraw(session);
  for (const session of round.waiting) if (!round.giveUp(session)) round.offer(session);
  for (const held of state.leftAlone) round.takeBack(held);
  for (const wrapUp of state.wrapUps) round.conclude(wrapUp);
  return { decisions: round.decisions, lookAgainAt: round.next };
}

type Seat = Omit<OperatorState, "online" | "load"> & { online: boolean; load: number };

class Round {
  readonly decisions: Decision[] = [];
  readonly waiting: readonly WaitingSession[];
  next: Date | null = null;
  private readonly now: Date;
  private readonly groups: ReadonlyMap<number, GroupState>;
  private readonly seats: ReadonlyMap<number, Seat>;
  /** By session, the operator whose offer ended in this round. */
  private readonly freed = new Map<number, number>();
  /** Sessions that have left the queue in this round. */
  private readonly left = new Set<number>();

  constructor({ now, groups, operators, waiting }: RoutingState) {
    this.now = now;
    this.groups = new Map(groups.map((group) => [group.id, group]));
    this.seats = new Map(operators.map((operator) => [operator.id, { ...operator }]));
    this.waiting = waiting.toSorted((a, b) => a.since.getTime() - b.since.getTime() || a.id - b.id);
  }

  leave({ id, groupId, offer, gone }: WaitingSession): void {
    if (!gone) return;
    if (!this.isDue(gone.leavesAt)) {
      this.lookAt(gone.leavesAt);
      return;
    }
    const operatorId = offer?.operatorId ?? null;
    this.decisions.push({ step: "leave", sessionId: id, groupId, operatorId, goneSince: gone.since });
    this.left.add(id);
    if (operatorId !== null) this.free(id, operatorId);
  }

  endOffer({ id, offer }: WaitingSession): void {
    if (this.left.has(id) || !offer || !this.isDue(offer.expiresAt)) return;
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
      // Otherwise they would become away when the offer, which they cannot accept, times out.
      const reason = seat?.online ? "at_capacity" : "not_online";
      this.decisions.push({ step: "withdraw", sessionId: id, operatorId, reason });
      this.free(id, operatorId);
    }
  }

  giveUp(session: WaitingSession): boolean {
    if (this.left.has(session.id) || this.isOffered(session) || session.groupId === null) return true;
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
    const expiresAt = offerDeadline(this.now, group.acceptSeconds);
    this.decisions.push({
      step: "offer",
      sessionId: session.id,
      groupId: group.id,
      operatorId: seat.id,
      expiresAt,
    });
    this.lookAt(expiresAt);
  }

  takeBack({ id, groupId, operatorId, since }: LeftAlone): void {
    const group = this.groups.get(groupId);
    if (!group || group.closed || group.returnMinutes === null || !this.isAnybodyOnline(groupId)) return;
    const due = returnDeadline(since, group.returnMinutes);
    if (this.isDue(due)) this.decisions.push({ step: "return", sessionId: id, groupId, operatorId });
    else this.lookAt(due);
  }

  conclude({ id, endedAt }: WrapUp): void {
    const due = wrapUpDeadline(endedAt);
    if (this.isDue(due)) this.decisions.push({ step: "conclude", sessionId: id });
    else this.lookAt(due);
  }

  private reasonToGiveUp(session: WaitingSession, groupId: number): GiveUpReason | null {
    const group = this.groups.get(groupId);
    if (!group || group.closed) return "group_closed";
    if (group.queueSeconds === null) return null;
    // A session returning from a direct offer enters the queue now.
    const due = queueDeadline(session.offer?.direct ? this.now : session.since, group.queueSeconds);
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

function byTurn(a: Seat, b: Seat): number {
  return (
    Number(b.signsIn) - Number(a.signsIn) ||
    // Multiplied out, since equal fractions may differ as floating point numbers.
    a.load * b.capacity - b.load * a.capacity ||
    (a.idleSince?.getTime() ?? 0) - (b.idleSince?.getTime() ?? 0) ||
    a.id - b.id
  );
}
