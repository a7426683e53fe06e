import { parleyName } from "@/lib/directory/parley-name";
import type { ColumnKind } from "@/lib/policy";
import type { Directory, NamedRef } from "../directory";
import { filesOf, notesOf, recordingsOf } from "./attached";
import { withoutHidden } from "./hidden";
import type { SessionTextRow } from "./session-rows";
import { documentTimeline, readEvents } from "./timeline";
import { flag, instant, list, number, text } from "./values";

/**
 * The session document (docs/import.md) as a line without its newline. `exact`: it is complete, so an import derives nothing. Values of
 * the `hidden` kinds are left out.
 */
export function documentLine(
  stored: SessionTextRow,
  directory: Directory,
  hidden: ReadonlySet<ColumnKind>,
): string {
  const [s, timeline] = withoutHidden(stored, readEvents(stored.events), hidden);
  const files = filesOf(s);
  const { messages, events, carried } = documentTimeline(timeline, files, directory);
  return JSON.stringify({
    externalId: s.externalId || parleyName(`${s.id}`, `${s.madeAt}`),
    exact: true,
    status: s.status,
    channel: s.channel,
    source: text(s.source),
    channelAccount: text(s.channelAccount),
    createdAt: instant(s.createdAt),
    startedAt: instant(s.queuedAt),
    queueLeftAt: instant(s.queueLeftAt),
    acceptedAt: instant(s.acceptedAt),
    firstResponseAt: instant(s.firstResponseAt),
    lastMessageAt: instant(s.lastMessageAt),
    endedAt: instant(s.endedAt),
    concludedAt: instant(s.concludedAt),
    answerLimitSeconds: number(s.answerLimitSeconds),
    endReason: text(s.endReason),
    clientLeft: text(s.clientLeft),
    result: text(s.result),
    rating: number(s.rating),
    ratingScale: text(s.ratingScale),
    feedback: text(s.feedback),
    client: clientOf(s),
    operators: refs(s.operatorIds, directory.operators),
    groups: refs(s.groupIds, directory.groups),
    chatbots: refs(s.chatbotIds, directory.chatbots),
    heldBy: unlessEmpty({
      operator: directory.operators.get(Number(s.operatorId)),
      group: directory.groups.get(Number(s.groupId)),
    }),
    parameters: s.parameters === "{}" ? undefined : JSON.parse(s.parameters ?? "null"),
    tags: some(list<string>(s.tags).filter(Boolean)),
    pageUrl: text(s.pageUrl),
    initialMessage: text(s.initialMessage),
    language: text(s.language),
    browser: text(s.browser),
    os: text(s.os),
    ip: text(s.ip),
    phoneNumber: text(s.phoneNumber),
    campaign: text(s.campaign),
    dialResult: text(s.dialResult),
    autoAccepted: flag(s.autoAccepted),
    severalOperators: flag(s.severalOperators),
    consentVersion: text(s.consentVersion),
    anonymisedAt: instant(s.anonymisedAt),
    banned: flag(s.banned),
    continuesExternalId:
      s.continuesExternalId ||
      (s.continuesId ? parleyName(s.continuesId, `${s.continuesMadeAt}`) : undefined),
    messages: some(messages),
    events: some(events),
    notes: some(notesOf(s, directory)),
    files: some(files.filter(({ id }) => !carried.has(id)).map(({ id: _, ...file }) => file)),
    recordings: some(recordingsOf(s)),
  });
}

const some = <T>(items: T[]) => (items.length > 0 ? items : undefined);
const unlessEmpty = <T extends object>(fields: T) =>
  Object.values(fields).some((value) => value !== undefined) ? fields : undefined;

function refs(ids: string | null, named: ReadonlyMap<number, NamedRef>): NamedRef[] | undefined {
  return some([...new Set(list<number>(ids))].flatMap((id) => named.get(id) ?? []));
}

function clientOf(s: SessionTextRow): object | undefined {
  const externalId =
    s.clientExternalId || (s.clientMadeAt === null ? undefined : parleyName(`${s.clientId}`, s.clientMadeAt));
  return unlessEmpty({
    externalId,
    name: text(s.clientName),
    email: text(s.clientEmail),
    phone: text(s.clientPhone),
    identity: identityOf(s),
  });
}

/** The client's identity on the channel: the one that matches the session, else the first. */
function identityOf(s: SessionTextRow): string | undefined {
  const identities = list<string>(s.identities);
  const known = [s.clientPhone?.replace(/\D/g, ""), s.clientExternalId];
  return known.find((name) => name && identities.includes(name)) ?? identities[0];
}
