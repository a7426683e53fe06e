import type { Row } from "@/db/bulk-write";
import type { sessions as sessionsTable } from "@/db/schema";
import { type People, type PeopleTable, personId } from "@/lib/directory/people";
import type { SessionDocument } from "@/lib/documents/document";
import type { Ref } from "@/lib/documents/ref";
import { isAuthored, kindOf } from "@/lib/events/kinds";
import { initialMessageOf } from "@/lib/sessions/columns/initial-message";
import { statuses } from "@/lib/sessions/vocabulary";
import { clientOf } from "./client";
import type { TimelineEvent } from "./timeline-event";

/** Columns that depend on more than the document. */
type Other =
  | "id"
  | "tenantId"
  | "version"
  | "clientId"
  | "continuesId"
  | "noteCount"
  | "eventCount"
  | "importHash"
  | "changedAt"
  | RoutingState;

/** The state of Parley's own routing; imported sessions were routed elsewhere. */
type RoutingState =
  | "routedHere"
  | "waitingSince"
  | "offeredOperatorId"
  | "offerExpiresAt"
  | "clientGoneAt"
  | "waitingWarningSeconds"
  | "waitingLimitSeconds";

export type DerivedColumns = Required<Omit<Row<typeof sessionsTable>, Other>>;

/** Derives the columns of a session from its document and timeline; an exact document is taken literally. */
export function deriveColumns(
  document: SessionDocument,
  timeline: readonly TimelineEvent[],
  people: People,
): DerivedColumns {
  const client = clientOf(document);
  const facts = factsOf(timeline);
  const derived = document.exact ? NOTHING_DERIVED : facts;
  const operatorIds = ids(people, "operators", [...document.operators, ...derived.operators]);
  const groupIds = ids(people, "groups", document.groups);
  const chatbotIds = ids(people, "chatbots", [...document.chatbots, ...derived.chatbots]);
  const status = statusOf(document);
  const held = document.heldBy ?? (document.exact ? { operator: null, group: null } : null);
  return {
    externalId: document.externalId,
    status,
    channel: document.channel,
    source: document.source,
    channelAccount: document.channelAccount,
    clientName: client?.name ?? null,
    clientEmail: client?.email ?? null,
    clientPhone: client?.phone ?? null,
    operatorIds,
    groupIds,
    chatbotIds,
    operatorId: held ? personId(people, "operators", held.operator) : (operatorIds.at(-1) ?? null),
    groupId: held ? personId(people, "groups", held.group) : (groupIds.at(-1) ?? null),
    ...timesOf(document, derived),
    answerLimitSeconds: document.answerLimitSeconds,
    lastMessageAt: document.lastMessageAt ?? derived.lastMessageAt,
    endReason: document.endReason,
    clientLeft: document.clientLeft,
    result: document.result,
    rating: document.rating,
    ratingScale: document.ratingScale,
    feedback: document.feedback,
    tags: [...new Set(document.tags)],
    pageUrl: document.pageUrl,
    initialMessage: givenInitialMessage(document, timeline) ?? derived.initialMessage,
    language: document.language,
    browser: document.browser,
    os: document.os,
    ip: document.ip,
    phoneNumber: document.phoneNumber,
    campaign: document.campaign,
    dialResult: document.dialResult,
    messageCount: facts.messageCount,
    fileCount: facts.fileCount + document.files.length,
    recordingCount: document.recordings.filter(({ state }) => state !== "deleted").length,
    redirectCount: facts.redirectCount,
    autoAccepted: document.autoAccepted ?? false,
    severalOperators: document.severalOperators ?? false,
    consentVersion: document.consentVersion,
    anonymisedAt: document.anonymisedAt,
    banned: document.banned ?? (!document.exact && status === "rejected"),
    parameters: Object.fromEntries(document.parameters),
  };
}

/** A text that no message has stays whole. */
function givenInitialMessage(
  { initialMessage: given }: SessionDocument,
  timeline: readonly TimelineEvent[],
): string | null {
  return given !== null && timeline.some(({ text }) => text === given) ? initialMessageOf(given) : given;
}

/** The times of a session whose durations are columns. */
export function statedTimes(document: SessionDocument, timeline: readonly TimelineEvent[]) {
  return timesOf(document, document.exact ? NOTHING_DERIVED : factsOf(timeline));
}

function timesOf(document: SessionDocument, derived: { firstResponseAt: string | null }) {
  const { createdAt, queuedAt, acceptedAt, endedAt, concludedAt } = document;
  return {
    createdAt,
    queuedAt,
    queueLeftAt: document.queueLeftAt ?? queueLeftAt(document),
    acceptedAt,
    firstResponseAt: document.firstResponseAt ?? derived.firstResponseAt,
    endedAt,
    concludedAt,
  };
}

/** An ended session of an unknown status is closed: any other status would count as live. */
function statusOf({ status, endedAt, acceptedAt, queuedAt, exact }: SessionDocument): string {
  if (status !== null && (Object.hasOwn(statuses, status) || endedAt === null || exact)) return status;
  if (endedAt !== null) return "closed";
  if (acceptedAt !== null) return "active";
  return queuedAt !== null ? "queued" : "created";
}

function queueLeftAt({ queuedAt, acceptedAt, endedAt, exact }: SessionDocument): string | null {
  return queuedAt !== null && acceptedAt === null && !exact ? endedAt : null;
}

const NOTHING_DERIVED: Pick<
  ReturnType<typeof factsOf>,
  "operators" | "chatbots" | "firstResponseAt" | "lastMessageAt" | "initialMessage"
> = { operators: [], chatbots: [], firstResponseAt: null, lastMessageAt: null, initialMessage: null };

function factsOf(timeline: readonly TimelineEvent[]) {
  const operators: Ref[] = [];
  const chatbots: Ref[] = [];
  let firstResponseAt: string | null = null;
  let lastMessageAt: string | null = null;
  let initialMessage: string | null = null;
  const counts = { messageCount: 0, fileCount: 0, redirectCount: 0 };
  for (const { kind, at, actorKind, actor, text } of timeline) {
    const counter = kindOf(kind)?.counter;
    if (counter) counts[counter]++;
    if (!isAuthored(kind)) continue;
    if (lastMessageAt === null || at > lastMessageAt) lastMessageAt = at;
    if (actorKind === "operator") firstResponseAt ??= at;
    if (actor && actorKind === "operator") operators.push(actor);
    if (actor && actorKind === "chatbot") chatbots.push(actor);
    if (actorKind === "client" && kind === "message" && text) initialMessage ??= initialMessageOf(text);
  }
  return {
    operators,
    chatbots,
    firstResponseAt,
    lastMessageAt,
    initialMessage,
    ...counts,
  };
}

function ids(people: People, table: PeopleTable, refs: readonly Ref[]): number[] {
  return [...new Set(refs.flatMap((ref) => personId(people, table, ref) ?? []))];
}
