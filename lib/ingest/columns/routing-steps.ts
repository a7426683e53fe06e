import { MAX_LABEL_LENGTH } from "@/lib/documents/fields";
import type { EventData } from "@/lib/events/event";
import type { RoutingKind } from "@/lib/events/kinds";
import type { FoldState, StoredEvent } from "./derived-columns";

export type Step = (state: FoldState, event: StoredEvent, data: EventData) => void;

/** Reasons of an end that say that the client left. */
const CLIENT_LEFT: ReadonlySet<string> = new Set(["client_left", "client_lost", "left_queue"]);

/** How each kind of the routing family changes the columns of a session. */
export const routingSteps: Readonly<Record<RoutingKind, Step>> = {
  created(state, { at }, { groupId }) {
    state.createdAt ??= at;
    if (groupId) addOnce(state.groupIds, groupId);
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
  offer_timed_out: returnToQueue,
  offer_declined: returnToQueue,
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
    if (bot) addOnce(state.chatbotIds, bot);
    if (actorKind === "operator" && actorId !== null) join(state, actorId);
  },
  left(state, { actorKind, actorId }) {
    if (actorKind === "client") state.clientLeft ??= stageOf(state);
    if (actorKind === "operator" && actorId !== null) state.present.delete(actorId);
  },
  redirected: redirect,
  taken_over(state, _event, { fromOperatorId, operatorId }) {
    if (fromOperatorId !== undefined) state.present.delete(fromOperatorId);
    if (operatorId === undefined) return;
    join(state, operatorId);
    state.operatorId = operatorId;
  },
  handed_off(state, event, data) {
    if (event.actorKind === "chatbot" && event.actorId !== null) addOnce(state.chatbotIds, event.actorId);
    redirect(state, event, data);
  },
  routing_failed(state) {
    state.waitingSince = null;
    state.offeredOperatorId = null;
  },
  ended(state, { at }, { reason, wrapUp }) {
    state.endedAt = at;
    state.endReason = labelOf(reason) ?? "unknown";
    if (CLIENT_LEFT.has(reason ?? "")) state.clientLeft ??= stageOf(state, null);
    state.wrapUp = Boolean(wrapUp);
    state.status = endedStatus(state);
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

/** The conclusion may come before the end, by the clock of another system. */
export function endedStatus({ wrapUp, acceptedAt, concludedAt }: FoldState): "wrap_up" | "closed" {
  return wrapUp && acceptedAt !== null && concludedAt === null ? "wrap_up" : "closed";
}

/** Cut off to what the index of a column allows. */
function labelOf(text: unknown): string | null {
  return typeof text === "string" ? text.slice(0, MAX_LABEL_LENGTH) : null;
}

function stageOf({ queuedAt, acceptedAt, endedAt }: FoldState, ended = endedAt): string {
  if (ended !== null) return "after_session";
  if (acceptedAt !== null) return "in_session";
  return queuedAt !== null ? "in_queue" : "before_queue";
}

function enterQueue(state: FoldState, at: Date, groupId: number | undefined): void {
  state.status = "queued";
  state.queuedAt ??= at;
  state.waitingSince = at;
  state.offeredOperatorId = null;
  state.groupId = groupId ?? state.groupId;
  if (groupId) addOnce(state.groupIds, groupId);
}

function returnToQueue(state: FoldState): void {
  if (state.status !== "offered") return;
  state.status = state.acceptedAt === null ? "queued" : "active";
  state.offeredOperatorId = null;
}

function redirect(state: FoldState, { at }: StoredEvent, data: EventData): void {
  if (data.fromOperatorId !== undefined) state.present.delete(data.fromOperatorId);
  else state.present.clear();
  const group = data.toGroupId ?? data.groupId;
  if (data.toOperatorId !== undefined) {
    state.status = "offered";
    state.offeredOperatorId = data.toOperatorId;
    state.waitingSince = at;
  } else if (group !== undefined) enterQueue(state, at, group);
}

function join(state: FoldState, operatorId: number): void {
  addOnce(state.operatorIds, operatorId);
  state.present.add(operatorId);
  state.severalOperators ||= state.present.size > 1;
}

export function addOnce<T>(list: T[], item: T): void {
  if (!list.includes(item)) list.push(item);
}
