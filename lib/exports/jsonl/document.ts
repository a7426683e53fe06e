import { parleyName } from "@/lib/directory/parley-name";
import type { Directory, NamedRef } from "../directory";
import { isoText } from "./instant";
import type { StoredSession } from "./stored";
import { type StoredFile, writtenTimeline } from "./timeline";

/**
 * The session document of a session, as one line without its end (docs/import.md says what the fields mean). It says
 * everything, and so it says `exact`: an import derives nothing from what is left out here.
 */
export function documentLine(s: StoredSession, directory: Directory): string {
  const files = filesOf(s);
  const { messages, events, carried } = writtenTimeline(s.events, files, directory);
  // What has no value is left out by JSON.stringify.
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
    heldBy: told({
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

const text = (value: string | null) => value || undefined;
const number = (value: string | null) => (value === null ? undefined : Number(value));
const instant = (value: string | null) => (value === null ? undefined : isoText(value));
/** As a cast to text writes it; what is not so is left out. */
const flag = (value: string | null) => value === "true" || undefined;
const list = <T>(json: string | null) => JSON.parse(json ?? "[]") as T[];
const some = <T>(items: T[]) => (items.length > 0 ? items : undefined);
const told = <T extends object>(fields: T) =>
  Object.values(fields).some((value) => value !== undefined) ? fields : undefined;

function refs(ids: string | null, named: ReadonlyMap<number, NamedRef>): NamedRef[] | undefined {
  return some([...new Set(list<number>(ids))].flatMap((id) => named.get(id) ?? []));
}

function clientOf(s: StoredSession): object | undefined {
  const externalId =
    s.clientExternalId || (s.clientMadeAt === null ? undefined : parleyName(`${s.clientId}`, s.clientMadeAt));
  return told({
    externalId,
    name: text(s.clientName),
    email: text(s.clientEmail),
    phone: text(s.clientPhone),
    identity: identityOf(s),
  });
}

/** Who the client is on the session's channel: of several names there the one that the session knows, or else the first. */
function identityOf(s: StoredSession): string | undefined {
  const identities = list<string>(s.identities);
  const known = [s.clientPhone?.replace(/\D/g, ""), s.clientExternalId];
  return known.find((name) => name && identities.includes(name)) ?? identities[0];
}

function notesOf({ notes }: StoredSession, { users }: Directory): object[] {
  type Note = [at: string, userId: number | null, text: string, editedAt: string | null];
  return list<Note>(notes).map(([at, userId, text, editedAt]) => ({
    at: isoText(at),
    author: userId === null ? undefined : users.get(userId),
    text,
    editedAt: instant(editedAt),
  }));
}

function filesOf({ files }: StoredSession): StoredFile[] {
  type File = [number, string, number | null, string | null, string | null, string];
  return list<File>(files).map(([id, name, size, mediaType, sha256, at]) => ({
    id,
    name,
    size: size ?? undefined,
    mediaType: text(mediaType),
    sha256: text(sha256),
    at: isoText(at),
  }));
}

function recordingsOf({ recordings }: StoredSession): object[] {
  type Recording = [
    track: string,
    state: string,
    startedAt: string | null,
    durationSeconds: number | null,
    mediaType: string | null,
    size: number | null,
    failure: string | null,
    createdAt: string,
    deletedAt: string | null,
  ];
  return list<Recording>(recordings).map(
    ([track, state, startedAt, durationSeconds, mediaType, size, failure, createdAt, deletedAt]) => ({
      track,
      state,
      startedAt: instant(startedAt),
      durationSeconds: durationSeconds ?? undefined,
      mediaType: text(mediaType),
      size: size ?? undefined,
      failure: text(failure),
      createdAt: isoText(createdAt),
      deletedAt: instant(deletedAt),
    }),
  );
}
