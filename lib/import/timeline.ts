import type { SessionDocument } from "@/lib/documents/document";
import type { DocumentMessage } from "@/lib/documents/message";
import type { Ref } from "@/lib/documents/ref";
import { familyOf } from "@/lib/events/kinds";

/** An event of a document: who and what it speaks of is not looked up yet. */
export type Step = {
  at: string;
  kind: string;
  actorKind: string;
  actor: Ref | null;
  text: string | null;
  /** EventData, but with a Ref under `group`, `operator`, ... in place of an id. */
  data: Record<string, unknown> | null;
  /** What a file message carried; it becomes a row of its own. */
  file: NonNullable<DocumentMessage["file"]> | null;
  seq: number | null;
};

/**
 * The timeline a document tells, in order: its messages and its events, or, where it has no events, the routing that its
 * times imply. By `seq` where everything has one, otherwise by time; then as it was written.
 */
export function timelineOf(document: SessionDocument): Step[] {
  const messages = document.messages.flatMap((message) => messageSteps(message, document));
  const events = document.events?.map(eventStep) ?? (document.exact ? [] : impliedSteps(document, messages));
  const steps = [...events, ...messages];
  if (steps.every(({ seq }) => seq !== null)) return steps.sort((a, b) => Number(a.seq) - Number(b.seq));
  return steps.sort((a, b) => compare(a.at, b.at) || placeOf(a.kind) - placeOf(b.kind));
}

/** In the same instant the talk stands between its beginning and its end. */
const CLOSING: ReadonlySet<string> = new Set(["left", "ended", "concluded"]);
const placeOf = (kind: string) => (CLOSING.has(kind) ? 2 : familyOf(kind) === "transcript" ? 1 : 0);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function messageSteps(message: DocumentMessage, document: SessionDocument): Step[] {
  if (message.kind === "file" || message.file) return fileSteps(message, document);
  const { answers, data } = message;
  const written = document.exact ? null : answersText(answers);
  return [
    {
      at: message.at,
      kind: message.kind === "text" ? "message" : message.kind,
      actorKind: message.author.kind,
      actor: authorOf(message, document),
      text: message.text ?? written,
      data: answers ? { ...data, answers } : data,
      file: null,
      seq: message.seq,
    },
  ];
}

function answersText(answers: DocumentMessage["answers"]): string | null {
  return answers?.map(({ label, answer }) => `${label}: ${answer}`).join("\n") || null;
}

/** A file is found by its name; what was written with it is a message of its own. */
function fileSteps(message: DocumentMessage, document: SessionDocument): Step[] {
  const { at, text, data, seq } = message;
  const file = message.file ?? { name: text, size: null, mediaType: null, sha256: null };
  const name = file.name ?? "file";
  const facts = Object.entries({ name, size: file.size, mediaType: file.mediaType });
  const told = { ...data, ...Object.fromEntries(facts.filter(([, value]) => value !== null)) };
  const by = { at, actorKind: message.author.kind, actor: authorOf(message, document), seq };
  const step = { ...by, kind: "file", text: name, data: told, file: { ...file, name } };
  if (document.exact) return [{ ...step, text }];
  if (text === null || text === name || !message.file?.name) return [step];
  return [step, { ...by, kind: "message", text, data: null, file: null }];
}

/** Some producers say no more than "operator": with one operator in the session it is clear which. */
function authorOf({ author }: DocumentMessage, { operators, chatbots, exact }: SessionDocument): Ref | null {
  if (author.who || exact) return author.who;
  if (author.kind === "operator" && operators.length === 1) return operators[0] ?? null;
  if (author.kind === "chatbot" && chatbots.length === 1) return chatbots[0] ?? null;
  return null;
}

function eventStep({
  at,
  kind,
  actor,
  text,
  data,
  seq,
}: NonNullable<SessionDocument["events"]>[number]): Step {
  return { at, kind, actorKind: actor.kind, actor: actor.who, text, data, file: null, seq };
}

function impliedSteps(document: SessionDocument, messages: readonly Step[]): Step[] {
  const { createdAt, queuedAt, acceptedAt, endedAt, groups } = document;
  return [
    system("created", createdAt),
    ...(queuedAt ? entered(queuedAt, groups) : []),
    ...document.chatbots.flatMap((chatbot) => chatbotSteps(chatbot, document, messages)),
    ...(acceptedAt ? acceptance(acceptedAt, document, messages) : []),
    ...(endedAt ? ending(endedAt, document) : []),
  ];
}

/** The document says which groups, not when: all at the time of the queue, in its order. */
function entered(queuedAt: string, groups: readonly Ref[]): Step[] {
  if (groups.length === 0) return [system("queued", queuedAt)];
  return groups.map((group) => system("queued", queuedAt, { group }));
}

function chatbotSteps(
  chatbot: Ref,
  { createdAt, acceptedAt }: SessionDocument,
  messages: readonly Step[],
): Step[] {
  const written = messages.filter((step) => step.actorKind === "chatbot" && isSame(step.actor, chatbot));
  const joined = step("joined", written[0]?.at ?? createdAt, "chatbot", chatbot);
  const stayed = acceptedAt === null || written.some(({ at }) => at > acceptedAt);
  return stayed ? [joined] : [joined, step("left", acceptedAt, "chatbot", chatbot)];
}

/** The first operator accepted; the others came in at the latest when they first wrote. */
function acceptance(acceptedAt: string, document: SessionDocument, messages: readonly Step[]): Step[] {
  const [first = null, ...others] = document.operators;
  const facts = {
    operator: first,
    group: document.groups.at(-1),
    automatic: document.autoAccepted || undefined,
  };
  const firstWritten = (operator: Ref) =>
    messages.find((each) => each.actorKind === "operator" && isSame(each.actor, operator))?.at;
  return [
    step("accepted", acceptedAt, "operator", first, facts),
    ...(first ? [step("joined", acceptedAt, "operator", first)] : []),
    ...others.map((operator) => step("joined", firstWritten(operator) ?? acceptedAt, "operator", operator)),
  ];
}

function ending(endedAt: string, document: SessionDocument): Step[] {
  const { queuedAt, acceptedAt, concludedAt, endReason, groups, result } = document;
  const operator = document.operators.at(-1) ?? null;
  const chatbot = document.chatbots.at(-1) ?? null;
  const reason = endReason ?? undefined;
  const leaver = {
    client_left: step("left", endedAt, "client", null),
    client_lost: step("left", endedAt, "client", null),
    operator_ended: operator && step("left", endedAt, "operator", operator),
    operator_lost: operator && step("left", endedAt, "operator", operator),
    chatbot_ended: chatbot && step("left", endedAt, "chatbot", chatbot),
  }[endReason ?? ""];
  const leftQueue = system("left_queue", document.queueLeftAt ?? endedAt, { group: groups.at(-1), reason });
  const concluded =
    concludedAt && step("concluded", concludedAt, "operator", operator, { result: result ?? undefined });
  return [
    ...(queuedAt && !acceptedAt ? [leftQueue] : []),
    ...(leaver ? [leaver] : []),
    system("ended", endedAt, { reason }),
    ...(concluded ? [concluded] : []),
  ];
}

function system(kind: string, at: string, facts: Record<string, unknown> = {}): Step {
  return step(kind, at, "system", null, facts);
}

function step(
  kind: string,
  at: string,
  actorKind: string,
  actor: Ref | null,
  facts: Record<string, unknown> = {},
): Step {
  const told = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  const data = told.length > 0 ? Object.fromEntries(told) : null;
  return { at, kind, actorKind, actor, text: null, data, file: null, seq: null };
}

/** The same one, by the identifier where both have one. */
function isSame(a: Ref | null, b: Ref): boolean {
  if (a === null) return false;
  if (a.externalId !== null && b.externalId !== null) return a.externalId === b.externalId;
  return a.name !== null && a.name === b.name;
}
