import type { EventData, SessionEvent } from "@/lib/events/event";
import type { RoutingKind } from "@/lib/events/kinds";
import { ownEntry } from "@/lib/own-entry";

export type Holder =
  | { kind: "queue"; id: number | null }
  | { kind: "operator"; id: number | null }
  | { kind: "chatbot"; id: number | null }
  | { kind: "phone"; number: string };

export type Hold = "waiting" | "offer" | "held" | "wrap_up";

/** A time in which a holder had the session; `to` is null while it lasts, `outcome` is how it ended. */
export type Segment = { hold: Hold; from: Date; to: Date | null; outcome: string | null };

export type Lane = { key: string; holder: Holder; segments: Segment[] };

/** `seconds` until the next event. */
export type RoutingStep = { event: SessionEvent; seconds: number | null };

export type Routing = { lanes: Lane[]; steps: RoutingStep[]; from: Date | null; to: Date | null };

/** Derives who held a session when from its routing events in order. Segments of a live session stay open. */
export function routingLanes(events: readonly SessionEvent[], endedAt: Date | null, now: Date): Routing {
  const lanes = new Lanes();
  for (const event of events) ownEntry(apply, event.kind)?.(lanes, event, event.data ?? {});
  const last = events.at(-1)?.at ?? null;
  const to = endedAt === null ? now : latest(endedAt, last);
  if (endedAt !== null) lanes.closeAll(to, null);
  return { lanes: lanes.list, steps: stepsOf(events), from: events[0]?.at ?? null, to };
}

/** The seconds a holder had the session in total; an open segment counts to `until`. */
export function secondsHeld({ segments }: Lane, until: Date): number {
  return Math.floor(segments.reduce((sum, segment) => sum + millisecondsOf(segment, until), 0) / 1_000);
}

/** Not negative, although the clock of the system that began it may be ahead of `until`. */
export function millisecondsOf({ from, to }: Segment, until: Date): number {
  return Math.max(0, (to ?? until).getTime() - from.getTime());
}

class Lanes {
  readonly list: Lane[] = [];

  /** Starts a segment, unless the same one is open: producers may send one fact as two events. */
  open(holder: Holder, hold: Hold, at: Date): void {
    const lane = this.lane(holder);
    const current = lane.segments.at(-1);
    if (current?.to === null && current.hold === hold) return;
    if (current?.to === null) end(current, at, null);
    lane.segments.push({ hold, from: at, to: null, outcome: null });
  }

  close(at: Date, outcome: string | null, matches: (holder: Holder, hold: Hold) => boolean): void {
    for (const { holder, segments } of this.list)
      for (const segment of segments)
        if (segment.to === null && matches(holder, segment.hold)) end(segment, at, outcome);
  }

  closeAll(at: Date, outcome: string | null): void {
    this.close(at, outcome, () => true);
  }

  private lane(holder: Holder): Lane {
    const key = holder.kind === "phone" ? `phone ${holder.number}` : `${holder.kind} ${holder.id ?? ""}`;
    const known = this.list.find((lane) => lane.key === key);
    if (known) return known;
    const lane: Lane = { key, holder, segments: [] };
    this.list.push(lane);
    return lane;
  }
}

function end(segment: Segment, at: Date, outcome: string | null): void {
  segment.to = latest(segment.from, at);
  segment.outcome = outcome;
}

function latest(a: Date, b: Date | null): Date {
  return b !== null && b > a ? b : a;
}

type Apply = (lanes: Lanes, event: SessionEvent, data: EventData) => void;

const queue = (id: number | undefined): Holder => ({ kind: "queue", id: id ?? null });
const operator = (id: number | null | undefined): Holder => ({ kind: "operator", id: id ?? null });
const chatbot = (id: number | null | undefined): Holder => ({ kind: "chatbot", id: id ?? null });
const waits = (_: Holder, hold: Hold) => hold === "waiting" || hold === "offer";
const same = (a: Holder) => (b: Holder) =>
  a.kind === b.kind && a.kind !== "phone" && b.kind !== "phone" && a.id === b.id;

const apply: Readonly<Record<RoutingKind, Apply>> = {
  created() {},
  queued(lanes, { at }, { groupId }) {
    lanes.close(at, null, (holder) => holder.kind === "queue" && holder.id !== (groupId ?? null));
    lanes.open(queue(groupId), "waiting", at);
  },
  left_queue(lanes, { at }, { reason }) {
    lanes.close(at, reason ?? "left", waits);
  },
  offered(lanes, { at }, { operatorId }) {
    lanes.open(operator(operatorId), "offer", at);
  },
  offer_timed_out(lanes, { at }, { operatorId }) {
    endOffer(lanes, at, "timed_out", operatorId);
  },
  offer_declined(lanes, { at }, { operatorId }) {
    endOffer(lanes, at, "declined", operatorId);
  },
  accepted(lanes, { at, actorId, actorKind }, { operatorId }) {
    lanes.close(at, "accepted", waits);
    lanes.open(operator(operatorId ?? (actorKind === "operator" ? actorId : null)), "held", at);
  },
  joined(lanes, { at, actorId, actorKind }, { chatbotId, operatorId }) {
    if (actorKind === "chatbot") lanes.open(chatbot(actorId ?? chatbotId), "held", at);
    if (actorKind === "operator") lanes.open(operator(actorId ?? operatorId), "held", at);
  },
  left(lanes, { at, actorId, actorKind }) {
    if (actorKind === "chatbot") lanes.close(at, "left", same(chatbot(actorId)));
    if (actorKind === "operator") lanes.close(at, "left", same(operator(actorId)));
  },
  redirected: moveOn,
  taken_over(lanes, { at }, { fromOperatorId, operatorId }) {
    lanes.close(at, "taken_over", same(operator(fromOperatorId)));
    lanes.open(operator(operatorId), "held", at);
  },
  handed_off: moveOn,
  routing_failed(lanes, { at }) {
    lanes.close(at, "routing_failed", waits);
  },
  ended(lanes, { at }) {
    lanes.closeAll(at, "ended");
  },
  concluded: wrapUp,
};

function endOffer(lanes: Lanes, at: Date, outcome: string, operatorId: number | undefined): void {
  const whose = operatorId === undefined ? () => true : same(operator(operatorId));
  lanes.close(at, outcome, (holder, hold) => hold === "offer" && whose(holder));
}

/** Frees the former holder, or all holders where the event does not name one, and starts the next segment. */
function moveOn(lanes: Lanes, { at, kind, actorKind, actorId }: SessionEvent, data: EventData): void {
  const { fromOperatorId, toOperatorId, toGroupId, groupId, toPhone } = data;
  const outcome = kind === "redirected" ? "redirected" : "handed_off";
  const freed = fromOperatorId === undefined ? () => true : same(operator(fromOperatorId));
  const byBot = actorKind === "chatbot" ? same(chatbot(actorId)) : () => false;
  lanes.close(at, outcome, (holder, hold) => freed(holder) || byBot(holder) || waits(holder, hold));
  if (toPhone !== undefined) lanes.open({ kind: "phone", number: toPhone }, "held", at);
  else if (toOperatorId !== undefined) lanes.open(operator(toOperatorId), "offer", at);
  else if ((toGroupId ?? groupId) !== undefined) lanes.open(queue(toGroupId ?? groupId), "waiting", at);
}

/** After-call work lasts from the end to the conclusion, on the lane of the operator who concluded. */
function wrapUp(lanes: Lanes, { at, actorId, actorKind }: SessionEvent, { operatorId }: EventData): void {
  const id = operatorId ?? (actorKind === "operator" ? actorId : undefined);
  const held = lanes.list.filter(
    ({ holder }) => holder.kind === "operator" && (id === undefined || holder.id === id),
  );
  const lane = held.at(-1);
  const ended = lane?.segments.at(-1);
  if (!lane || !ended || ended.to === null || ended.hold === "wrap_up" || ended.to >= at) return;
  lane.segments.push({ hold: "wrap_up", from: ended.to, to: at, outcome: "concluded" });
}

function stepsOf(events: readonly SessionEvent[]): RoutingStep[] {
  return events.map((event, index) => {
    const next = events[index + 1];
    const passed = next && Math.max(0, next.at.getTime() - event.at.getTime());
    return { event, seconds: passed === undefined ? null : Math.floor(passed / 1_000) };
  });
}
