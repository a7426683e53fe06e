import { LONGEST_LABEL } from "@/lib/documents/fields";
import type { EventData } from "@/lib/events/event";
import { type RoutingKind, rankOf } from "@/lib/events/kinds";
import { ownEntry } from "@/lib/own-entry";

/** An event that is no talk, as it stands in the timeline. */
export type StoredEvent = {
  kind: string;
  at: Date;
  actorKind: string;
  actorId: number | null;
  data: EventData | null;
};

/** What the events of a session say it has become. Facts that nobody told are left out. */
export type Settled = {
  createdAt: Date | null;
  status: "created" | "queued" | "offered" | "active" | "wrap_up" | "closed";
  /** The operator who holds it, or held it last. */
  operatorId: number | null;
  groupId: number | null;
  offeredOperatorId: number | null;
  waitingSince: Date | null;
  operatorIds: number[];
  groupIds: number[];
  chatbotIds: number[];
  queuedAt: Date | null;
  queueLeftAt: Date | null;
  acceptedAt: Date | null;
  endedAt: Date | null;
  concludedAt: Date | null;
  endReason: string | null;
  clientLeft: string | null;
  result: string | null;
  autoAccepted: boolean;
  severalOperators: boolean;
  tags: string[];
  parameters: Record<string, string>;
  facts: Record<string, unknown>;
};

/**
 * The session that its events tell, in whatever order they arrived: they count in the order of their times, those of one
 * instant in the order in which such things happen.
 */
export function settle(events: readonly StoredEvent[]): Settled {
  const state: State = {
    createdAt: null,
    status: "created",
    operatorId: null,
    groupId: null,
    offeredOperatorId: null,
    waitingSince: null,
    operatorIds: [],
    groupIds: [],
    chatbotIds: [],
    queuedAt: null,
    queueLeftAt: null,
    acceptedAt: null,
    endedAt: null,
    concludedAt: null,
    endReason: null,
    clientLeft: null,
    result: null,
    autoAccepted: false,
    severalOperators: false,
    tags: [],
    // Without a prototype: a parameter may be called anything.
    parameters: Object.create(null),
    facts: {},
    present: new Set(),
  };
  for (const event of events.toSorted(inOrder)) {
    takeFacts(state, event);
    if (state.endedAt === null || AFTER_THE_END.has(event.kind))
      ownEntry(steps, event.kind)?.(state, event, event.data ?? {});
  }
  const { present: _, ...settled } = state;
  return settled;
}

/** While it is being told; `present` are the operators who are in it. */
type State = Settled & { present: Set<number> };

function inOrder(a: StoredEvent, b: StoredEvent): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    rankOf(a.kind) - rankOf(b.kind) ||
    // Of two that nothing else tells apart, the same one comes first however they arrived.
    compare(
      JSON.stringify([a.kind, a.actorKind, a.actorId, a.data]),
      JSON.stringify([b.kind, b.actorKind, b.actorId, b.data]),
    )
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** More are a mistake, and would be compared with each other at each event. */
export const MOST_TAGS = 1_000;

/** What an import left in a timeline may be anything: what is no fact is passed over. */
function takeFacts(settled: State, { data }: StoredEvent): void {
  if (data?.facts) Object.assign(settled.facts, data.facts);
  for (const [name, value] of Object.entries(data?.parameters ?? {}))
    if (typeof value === "string") settled.parameters[name] = value;
  for (const tag of data?.tags ?? [])
    if (typeof tag === "string" && tag.length <= LONGEST_LABEL && settled.tags.length < MOST_TAGS)
      add(settled.tags, tag);
}

const AFTER_THE_END: ReadonlySet<string> = new Set(["left", "concluded"]);

type Apply = (state: State, event: StoredEvent, data: EventData) => void;

const steps: Readonly<Record<RoutingKind, Apply>> = {
  created(state, { at }, { groupId }) {
    state.createdAt ??= at;
    if (groupId) add(state.groupIds, groupId);
  },
  queued(state, { at }, { groupId }) {
    enterQueue(state, at, groupId);
  },
  left_queue(state, { at }) {
    state.queueLeftAt = at;
    state.waitingSince = null;
  },
  offered(state, _event, { operatorId }) {
    state.status = "offered";
    state.offeredOperatorId = operatorId ?? null;
  },
  offer_timed_out: backToQueue,
  offer_declined: backToQueue,
  accepted(state, { at, actorKind, actorId }, { operatorId, automatic }) {
    const by = operatorId ?? (actorKind === "operator" ? actorId : null);
    state.status = "active";
    state.acceptedAt ??= at;
    state.queueLeftAt ??= state.queuedAt && at;
    state.waitingSince = null;
    state.offeredOperatorId = null;
    state.autoAccepted ||= automatic === true;
    if (by !== null) join(state, by);
    state.operatorId = by ?? state.operatorId;
  },
  joined(state, { actorKind, actorId }, { chatbotId }) {
    const bot = actorKind === "chatbot" ? (actorId ?? chatbotId) : undefined;
    if (bot) add(state.chatbotIds, bot);
    if (actorKind === "operator" && actorId !== null) join(state, actorId);
  },
  left(state, { actorKind, actorId }) {
    if (actorKind === "client") state.clientLeft ??= whereOf(state);
    if (actorKind === "operator" && actorId !== null) state.present.delete(actorId);
  },
  redirected: moveOn,
  handed_off(state, event, data) {
    if (event.actorKind === "chatbot" && event.actorId !== null) add(state.chatbotIds, event.actorId);
    moveOn(state, event, data);
  },
  routing_failed(state) {
    state.waitingSince = null;
    state.offeredOperatorId = null;
  },
  ended(state, { at }, { reason, wrapUp }) {
    state.endedAt = at;
    state.endReason = labelOf(reason) ?? "unknown";
    if (reason === "client_left" || reason === "client_lost") state.clientLeft ??= whereOf(state, null);
    state.status = wrapUp && state.acceptedAt !== null ? "wrap_up" : "closed";
    state.queueLeftAt ??= state.queuedAt && at;
    state.waitingSince = null;
    state.offeredOperatorId = null;
  },
  concluded(state, { at }, { result }) {
    if (state.endedAt !== null) state.status = "closed";
    state.concludedAt ??= at;
    state.result = labelOf(result) ?? state.result;
  },
};

/** A column has an index, which takes no more. */
function labelOf(text: unknown): string | null {
  return typeof text === "string" ? text.slice(0, LONGEST_LABEL) : null;
}

/** How far the session was when the client left it. */
function whereOf({ queuedAt, acceptedAt, endedAt }: State, ended = endedAt): string {
  if (ended !== null) return "after_session";
  if (acceptedAt !== null) return "in_session";
  return queuedAt !== null ? "in_queue" : "before_queue";
}

function enterQueue(state: State, at: Date, groupId: number | undefined): void {
  state.status = "queued";
  state.queuedAt ??= at;
  state.waitingSince = at;
  state.offeredOperatorId = null;
  state.groupId = groupId ?? state.groupId;
  if (groupId) add(state.groupIds, groupId);
}

function backToQueue(state: State): void {
  if (state.status !== "offered") return;
  state.status = state.acceptedAt === null ? "queued" : "active";
  state.offeredOperatorId = null;
}

function moveOn(state: State, { at }: StoredEvent, data: EventData): void {
  if (data.fromOperatorId !== undefined) state.present.delete(data.fromOperatorId);
  else state.present.clear();
  const group = data.toGroupId ?? data.groupId;
  if (data.toOperatorId !== undefined) {
    state.status = "offered";
    state.offeredOperatorId = data.toOperatorId;
    state.waitingSince = at;
  } else if (group !== undefined) enterQueue(state, at, group);
}

function join(state: State, operatorId: number): void {
  add(state.operatorIds, operatorId);
  state.present.add(operatorId);
  state.severalOperators ||= state.present.size > 1;
}

function add<T>(list: T[], item: T): void {
  if (!list.includes(item)) list.push(item);
}
