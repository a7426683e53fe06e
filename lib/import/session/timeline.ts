import type { SessionDocument } from "@/lib/documents/document";
import { answersText, type DocumentEvent } from "@/lib/documents/event";
import type { DocumentMessage } from "@/lib/documents/message";
import type { Ref } from "@/lib/documents/ref";
import { textOfContent } from "@/lib/events/content";
import { familyOf } from "@/lib/events/kinds";
import { impliedEvents } from "./implied-events";
import type { TimelineEvent } from "./timeline-event";

/**
 * The timeline of a document: its messages and its events or, when it has none, the events that its times imply. In the order
 * of `seq` when everything has one, otherwise of the times; what has one time is in the order of `seq` where it has one.
 */
export function timelineOf(document: SessionDocument): TimelineEvent[] {
  const messages = inOrder(document.messages.flatMap((message) => messageEvents(message, document)));
  const events =
    document.events?.map((event) => timelineEvent(event, document)) ??
    (document.exact ? [] : impliedEvents(document, messages));
  return inOrder([...events, ...messages]);
}

function inOrder(all: readonly TimelineEvent[]): TimelineEvent[] {
  if (all.every(({ seq }) => seq !== null)) return all.toSorted(bySeq);
  const byTime = all.toSorted((a, b) => compare(a.at, b.at) || rankOf(a.kind) - rankOf(b.kind));
  const sameTimes: TimelineEvent[][] = [];
  for (const event of byTime) {
    const last = sameTimes.at(-1);
    if (last?.[0]?.at === event.at) last.push(event);
    else sameTimes.push([event]);
  }
  return sameTimes.flatMap(withSeqInOrder);
}

/**
 * Those with a `seq` share their places in its order, and the others stay where they are. Comparing any two would be no order:
 * of one without a `seq` between two others nothing is known.
 */
function withSeqInOrder(sameTime: readonly TimelineEvent[]): TimelineEvent[] {
  const numbered = sameTime
    .filter(({ seq }) => seq !== null)
    .sort(bySeq)
    .values();
  return sameTime.map((event) => (event.seq === null ? event : (numbered.next().value ?? event)));
}

const CLOSING: ReadonlySet<string> = new Set(["left", "ended", "concluded"]);
/** The order of events at one instant: messages come after the beginning of a session and before its end. */
const rankOf = (kind: string) => (CLOSING.has(kind) ? 2 : familyOf(kind) === "transcript" ? 1 : 0);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const bySeq = (a: TimelineEvent, b: TimelineEvent) => Number(a.seq) - Number(b.seq);

function messageEvents(message: DocumentMessage, document: SessionDocument): TimelineEvent[] {
  if (message.kind === "file" || message.file) return fileEvents(message, document);
  const { answers, data } = message;
  const kind = message.kind === "text" ? "message" : message.kind;
  const text =
    message.text ?? (document.exact ? null : (answersText(answers) ?? textOfContent({ kind, data })));
  return [
    {
      at: message.at,
      kind,
      actorKind: message.author.kind,
      actor: authorOf(message, document),
      text,
      data: answers ? { ...data, answers } : data,
      file: null,
      seq: message.seq,
    },
  ];
}

/** The text of a file event is the file's name, so that search finds it; a caption becomes a message of its own. */
function fileEvents(message: DocumentMessage, document: SessionDocument): TimelineEvent[] {
  const { at, text, data, seq } = message;
  const file = message.file ?? { name: text, size: null, mediaType: null, sha256: null };
  const name = file.name ?? "file";
  const facts = Object.entries({ name, size: file.size, mediaType: file.mediaType });
  const allData = { ...data, ...Object.fromEntries(facts.filter(([, value]) => value !== null)) };
  const common = { at, actorKind: message.author.kind, actor: authorOf(message, document), seq };
  const event = { ...common, kind: "file", text: name, data: allData, file: { ...file, name } };
  if (document.exact) return [{ ...event, text }];
  if (text === null || text === name || !message.file?.name) return [event];
  return [event, { ...common, kind: "message", text, data: null, file: null }];
}

/** An author who is given by kind only is the operator or chatbot of the session, if there is just one. */
function authorOf({ author }: DocumentMessage, { operators, chatbots, exact }: SessionDocument): Ref | null {
  if (author.who || exact) return author.who;
  if (author.kind === "operator" && operators.length === 1) return operators[0] ?? null;
  if (author.kind === "chatbot" && chatbots.length === 1) return chatbots[0] ?? null;
  return null;
}

function timelineEvent(event: DocumentEvent, { exact }: SessionDocument): TimelineEvent {
  const { at, kind, actor, data, seq } = event;
  const text = event.text ?? (exact ? null : textOfContent(event));
  return { at, kind, actorKind: actor.kind, actor: actor.who, text, data, file: null, seq };
}
