import type { SessionDocument } from "@/lib/documents/document";
import type { Ref } from "@/lib/documents/ref";
import type { TimelineEvent } from "./timeline-event";

export function impliedEvents(
  document: SessionDocument,
  messages: readonly TimelineEvent[],
): TimelineEvent[] {
  const { createdAt, queuedAt, acceptedAt, endedAt, groups } = document;
  return [
    systemEvent("created", createdAt),
    ...(queuedAt ? queuedEvents(queuedAt, groups) : []),
    ...document.chatbots.flatMap((chatbot) => chatbotEvents(chatbot, document, messages)),
    ...(acceptedAt ? acceptedEvents(acceptedAt, document, messages) : []),
    ...(endedAt ? endedEvents(endedAt, document) : []),
  ];
}

/** The document has no time for each group: all get the time of the queue, in its order. */
function queuedEvents(queuedAt: string, groups: readonly Ref[]): TimelineEvent[] {
  if (groups.length === 0) return [systemEvent("queued", queuedAt)];
  return groups.map((group) => systemEvent("queued", queuedAt, { group }));
}

function chatbotEvents(
  chatbot: Ref,
  { createdAt, acceptedAt }: SessionDocument,
  messages: readonly TimelineEvent[],
): TimelineEvent[] {
  const written = messages.filter((event) => event.actorKind === "chatbot" && isSame(event.actor, chatbot));
  const joined = event("joined", written[0]?.at ?? createdAt, "chatbot", chatbot);
  const stayed = acceptedAt === null || written.some(({ at }) => at > acceptedAt);
  return stayed ? [joined] : [joined, event("left", acceptedAt, "chatbot", chatbot)];
}

/** The first operator accepted; the others joined when they first wrote. */
function acceptedEvents(
  acceptedAt: string,
  document: SessionDocument,
  messages: readonly TimelineEvent[],
): TimelineEvent[] {
  const [first = null, ...others] = document.operators;
  const facts = {
    operator: first,
    group: document.groups.at(-1),
    automatic: document.autoAccepted || undefined,
  };
  const firstWritten = (operator: Ref) =>
    messages.find((each) => each.actorKind === "operator" && isSame(each.actor, operator))?.at;
  return [
    event("accepted", acceptedAt, "operator", first, facts),
    ...(first ? [event("joined", acceptedAt, "operator", first)] : []),
    ...others.map((operator) => event("joined", firstWritten(operator) ?? acceptedAt, "operator", operator)),
  ];
}

function endedEvents(endedAt: string, document: SessionDocument): TimelineEvent[] {
  const { queuedAt, acceptedAt, concludedAt, endReason, groups, result } = document;
  const operator = document.operators.at(-1) ?? null;
  const chatbot = document.chatbots.at(-1) ?? null;
  const reason = endReason ?? undefined;
  const left = {
    client_left: event("left", endedAt, "client", null),
    client_lost: event("left", endedAt, "client", null),
    operator_ended: operator && event("left", endedAt, "operator", operator),
    operator_lost: operator && event("left", endedAt, "operator", operator),
    chatbot_ended: chatbot && event("left", endedAt, "chatbot", chatbot),
  }[endReason ?? ""];
  const leftQueue = systemEvent("left_queue", document.queueLeftAt ?? endedAt, {
    group: groups.at(-1),
    reason,
  });
  const concluded =
    concludedAt && event("concluded", concludedAt, "operator", operator, { result: result ?? undefined });
  return [
    ...(queuedAt && !acceptedAt ? [leftQueue] : []),
    ...(left ? [left] : []),
    systemEvent("ended", endedAt, { reason }),
    ...(concluded ? [concluded] : []),
  ];
}

function systemEvent(kind: string, at: string, facts: Record<string, unknown> = {}): TimelineEvent {
  return event(kind, at, "system", null, facts);
}

function event(
  kind: string,
  at: string,
  actorKind: string,
  actor: Ref | null,
  facts: Record<string, unknown> = {},
): TimelineEvent {
  const present = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  const data = present.length > 0 ? Object.fromEntries(present) : null;
  return { at, kind, actorKind, actor, text: null, data, file: null, seq: null };
}

function isSame(a: Ref | null, b: Ref): boolean {
  if (a === null) return false;
  if (a.externalId !== null && b.externalId !== null) return a.externalId === b.externalId;
  return a.name !== null && a.name === b.name;
}
