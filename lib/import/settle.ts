import type { Row } from "@/db/bulk-write";
import type { sessions as sessionsTable } from "@/db/schema";
import { type People, type PeopleTable, personId } from "@/lib/directory/people";
import type { SessionDocument } from "@/lib/documents/document";
import type { Ref } from "@/lib/documents/ref";
import { isAuthored } from "@/lib/events/kinds";
import { statuses } from "@/lib/sessions/vocabulary";
import { clientOf } from "./client";
import type { Step } from "./timeline";

type Kept =
  | "id"
  | "tenantId"
  | "version"
  | "clientId"
  | "continuesId"
  | "noteCount"
  | "eventCount"
  | "importHash"
  | LiveState;

/** How Parley's own routing of a session stands; what comes from elsewhere was routed there. */
type LiveState = "routedHere" | "waitingSince" | "offeredOperatorId" | "offerExpiresAt";

/** The columns of a session that its document decides. */
export type SettledSession = Required<Omit<Row<typeof sessionsTable>, Kept>>;

/** The session that a document tells, given its timeline. What it does not say is told from the times and the messages. */
export function settle(document: SessionDocument, steps: readonly Step[], people: People): SettledSession {
  const client = clientOf(document);
  const heard = heardFrom(steps);
  // What an exact document leaves out is not there; of the others it may be told from what was said.
  const told = document.exact ? NOTHING_HEARD : heard;
  const operatorIds = ids(people, "operators", [...document.operators, ...told.operators]);
  const groupIds = ids(people, "groups", document.groups);
  const chatbotIds = ids(people, "chatbots", [...document.chatbots, ...told.chatbots]);
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
    createdAt: document.createdAt,
    queuedAt: document.queuedAt,
    queueLeftAt: document.queueLeftAt ?? queueLeftAt(document),
    acceptedAt: document.acceptedAt,
    firstResponseAt: document.firstResponseAt ?? told.firstResponseAt,
    lastMessageAt: document.lastMessageAt ?? told.lastMessageAt,
    endedAt: document.endedAt,
    concludedAt: document.concludedAt,
    endReason: document.endReason,
    clientLeft: document.clientLeft,
    result: document.result,
    rating: document.rating,
    ratingScale: document.ratingScale,
    feedback: document.feedback,
    tags: [...new Set(document.tags)],
    pageUrl: document.pageUrl,
    initialMessage: document.initialMessage ?? told.initialMessage,
    language: document.language,
    browser: document.browser,
    os: document.os,
    ip: document.ip,
    phoneNumber: document.phoneNumber,
    campaign: document.campaign,
    dialResult: document.dialResult,
    messageCount: heard.messageCount,
    fileCount: heard.fileCount + document.files.length,
    recordingCount: document.recordings.filter(({ state }) => state !== "deleted").length,
    redirectCount: heard.redirectCount,
    autoAccepted: document.autoAccepted ?? false,
    severalOperators: document.severalOperators ?? false,
    consentVersion: document.consentVersion,
    anonymisedAt: document.anonymisedAt,
    banned: document.banned ?? (!document.exact && status === "rejected"),
    parameters: Object.fromEntries(document.parameters),
  };
}

/** An ended session of a status we do not know is closed, since every other one counts as live. */
function statusOf({ status, endedAt, acceptedAt, queuedAt, exact }: SessionDocument): string {
  if (status !== null && (Object.hasOwn(statuses, status) || endedAt === null || exact)) return status;
  if (endedAt !== null) return "closed";
  if (acceptedAt !== null) return "active";
  return queuedAt !== null ? "queued" : "created";
}

/** Who was never accepted waited until the end. */
function queueLeftAt({ queuedAt, acceptedAt, endedAt, exact }: SessionDocument): string | null {
  return queuedAt !== null && acceptedAt === null && !exact ? endedAt : null;
}

const NOTHING_HEARD: Pick<
  ReturnType<typeof heardFrom>,
  "operators" | "chatbots" | "firstResponseAt" | "lastMessageAt" | "initialMessage"
> = { operators: [], chatbots: [], firstResponseAt: null, lastMessageAt: null, initialMessage: null };

/** What the messages say about the session. */
function heardFrom(steps: readonly Step[]) {
  const operators: Ref[] = [];
  const chatbots: Ref[] = [];
  let firstResponseAt: string | null = null;
  let lastMessageAt: string | null = null;
  let initialMessage: string | null = null;
  let messageCount = 0;
  let fileCount = 0;
  let redirectCount = 0;
  for (const { kind, at, actorKind, actor, text } of steps) {
    if (kind === "redirected") redirectCount++;
    if (kind === "message") messageCount++;
    if (kind === "file") fileCount++;
    if (!isAuthored(kind)) continue;
    if (lastMessageAt === null || at > lastMessageAt) lastMessageAt = at;
    if (actorKind === "operator") firstResponseAt ??= at;
    if (actor && actorKind === "operator") operators.push(actor);
    if (actor && actorKind === "chatbot") chatbots.push(actor);
    if (actorKind === "client" && kind === "message") initialMessage ??= text;
  }
  return {
    operators,
    chatbots,
    firstResponseAt,
    lastMessageAt,
    initialMessage,
    messageCount,
    fileCount,
    redirectCount,
  };
}

function ids(people: People, directory: PeopleTable, refs: readonly Ref[]): number[] {
  return [...new Set(refs.flatMap((ref) => personId(people, directory, ref) ?? []))];
}
