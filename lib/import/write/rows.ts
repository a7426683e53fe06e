import type { Row } from "@/db/bulk-write";
import type {
  files,
  notes,
  recordings,
  sessionDocumentParts,
  sessionDocuments,
  sessionEvents,
  sessions,
} from "@/db/schema";
import { type Users, userId } from "@/lib/directory/find-users";
import { fieldWithId, type People, personActorId } from "@/lib/directory/people";
import { searchedTexts } from "@/lib/events/searched-texts";
import { storedFingerprint } from "@/lib/masking/fingerprint";
import type { FieldValue } from "@/lib/masking/mask-fields";
import type { PlacedValue } from "@/lib/masking/store-values";
import { type SearchDocument, searchDocument } from "@/lib/search/document";
import { deriveColumns } from "../session/derive-columns";
import { importHash } from "../session/fingerprint";
import type { PreparedSession } from "../session/prepare";
import type { TimelineEvent } from "../session/timeline-event";
import { type LocalChanges, withLocalColumns } from "../stored/local-changes";

/** A session with the ids of everything it refers to; `local` is null for a new session. */
export type ResolvedSession = PreparedSession & {
  tenantId: number;
  id: number;
  local: LocalChanges | null;
  clientId: number | null;
  continuesId: number | null;
  people: People;
  users: Users;
  nextFileId: () => number;
  nextNoteId: () => number;
};

export type SessionRows = {
  isNew: boolean;
  session: Row<typeof sessions> & { id: number };
  events: Row<typeof sessionEvents>[];
  document: Row<typeof sessionDocuments>;
  documentParts: Row<typeof sessionDocumentParts>[];
  files: (Row<typeof files> & { id: number })[];
  notes: (Row<typeof notes> & { id: number })[];
  masked: PlacedValue[];
  recordings: Row<typeof recordings>[];
};

export function rowsOf(resolved: ResolvedSession): SessionRows {
  const { tenantId, id, document, timeline, local, people } = resolved;
  const derived = deriveColumns(document, timeline, people);
  const newFiles = fileRows(resolved);
  const newNotes = noteRows(resolved);
  const notes = newNotes.map(({ row }) => row);
  const newRecordings = recordingRows(resolved);
  const events = eventRows(resolved, newFiles.byEvent);
  const { parts, ...search } = searchOf(resolved);
  return {
    isNew: local === null,
    session: {
      ...(local ? withLocalColumns(derived, local) : derived),
      id,
      tenantId,
      clientId: resolved.clientId,
      continuesId: resolved.continuesId,
      eventCount: events.length,
      fileCount:
        newFiles.count + timeline.filter(({ kind, file }) => kind === "file" && file === null).length,
      noteCount: notes.length + (local?.notes.filter(({ deleted }) => !deleted).length ?? 0),
      recordingCount: newRecordings.count,
      importHash: importHash(storedFingerprint(resolved.fingerprint, hasMasked(resolved)), timeline.length),
    },
    events,
    document: { tenantId, sessionId: id, ...search },
    documentParts: parts.map((part, index) => ({ tenantId, sessionId: id, part: index + 1, document: part })),
    files: newFiles.rows,
    notes,
    masked: [
      ...timeline.flatMap(({ masked = [] }, index) => placed(masked, { sessionId: id, seq: index + 1 })),
      ...placed(resolved.masked.columns, { sessionId: id }),
      ...newNotes.flatMap(({ row, masked }) => placed(masked, { sessionId: id, noteId: row.id })),
      ...newFiles.masked.flatMap(({ fileId, masked }) => placed(masked, { sessionId: id, fileId })),
    ],
    recordings: newRecordings.rows,
  };
}

function placed(values: readonly FieldValue[], place: Omit<PlacedValue, keyof FieldValue>): PlacedValue[] {
  return values.map((value) => ({ ...value, ...place }));
}

function hasMasked({ timeline, masked: { columns, notes, files } }: ResolvedSession): boolean {
  const inParts = columns.length + notes.size + files.size > 0;
  return inParts || timeline.some(({ masked = [] }) => masked.length > 0);
}

function eventRows(
  { tenantId, id: sessionId, timeline, local, people, users }: ResolvedSession,
  fileIds: ReadonlyMap<TimelineEvent, number>,
): Row<typeof sessionEvents>[] {
  const places = placesOf(timeline);
  const imported = timeline.map((event) => ({
    kind: event.kind,
    at: event.at,
    actorKind: event.actorKind,
    actorId: actorId(event, people, users),
    text: event.text,
    data: withPlace(dataOf(event, people, fileIds.get(event)), places),
  }));
  return [...imported, ...(local?.events ?? [])].map((event, index) => ({
    tenantId,
    sessionId,
    seq: index + 1,
    ...event,
  }));
}

/** Where the events of a document are stored, by the `seq` they have in it. */
function placesOf(timeline: readonly TimelineEvent[]): Map<number, number> {
  const places = new Map<number, number>();
  for (const [index, { seq }] of timeline.entries())
    if (seq !== null && !places.has(seq)) places.set(seq, index + 1);
  return places;
}

/** Points to the message that an event answers; without it if the document does not have that message. */
function withPlace(
  data: Record<string, unknown> | null,
  places: ReadonlyMap<number, number>,
): Record<string, unknown> | null {
  if (data?.replyTo === undefined) return data;
  const { replyTo, ...others } = data;
  const place = places.get(Number(replyTo));
  if (place !== undefined) return { ...others, replyTo: place };
  return Object.keys(others).length > 0 ? others : null;
}

function actorId({ actorKind, actor }: TimelineEvent, people: People, users: Users): number | null {
  return actorKind === "user" ? userId(users, actor?.externalId) : personActorId(people, actorKind, actor);
}

function dataOf(
  { data }: TimelineEvent,
  people: People,
  fileId: number | undefined,
): Record<string, unknown> | null {
  if (data === null) return null;
  const facts = Object.entries(data).map(([field, value]) => fieldWithId(people, field, value));
  return Object.fromEntries(fileId === undefined ? facts : [...facts, ["fileId", fileId]]);
}

function searchOf({ timeline, search, local }: ResolvedSession): SearchDocument {
  if (!local || local.events.length === 0) return search;
  return searchDocument(searchedTexts([...timeline, ...local.events]));
}

function fileRows({
  tenantId,
  id: sessionId,
  document,
  timeline,
  local,
  nextFileId,
  masked,
}: ResolvedSession) {
  const stored = [...(local?.files ?? [])];
  const byEvent = new Map<TimelineEvent, number>();
  const rows: SessionRows["files"] = [];
  let count = stored.length;
  const add = (file: NonNullable<TimelineEvent["file"]>, at: string) => {
    const name = file.name ?? "file";
    const same = stored.findIndex(
      (each) => each.name === name && each.size === file.size && each.sha256 === file.sha256,
    );
    const [known] = same < 0 ? [] : stored.splice(same, 1);
    if (known) return known.id;
    const { mediaType, size, sha256 } = file;
    const row = { id: nextFileId(), tenantId, sessionId, name, mediaType, size, sha256, createdAt: at };
    rows.push(row);
    count++;
    return row.id;
  };
  for (const event of timeline) if (event.file) byEvent.set(event, add(event.file, event.at));
  const listed = document.files.map((file) => add(file, file.at ?? document.createdAt));
  const ofListed = listed.map((fileId, place) => ({ fileId, masked: masked.files.get(place) ?? [] }));
  return { rows, byEvent, count, masked: ofListed };
}

/** A note is known by its time; a stored one stays as people have left it, also changed or deleted. */
function noteRows({ tenantId, id: sessionId, document, local, users, nextNoteId, masked }: ResolvedSession) {
  const stored = new Set(local?.notes.map(({ at }) => at));
  return document.notes
    .map((note, place) => ({ note, masked: masked.notes.get(place) ?? [] }))
    .filter(({ note: { at } }) => !stored.has(at))
    .map(({ note: { at, author, text, editedAt }, masked: values }) => ({
      masked: values,
      row: {
        id: nextNoteId(),
        tenantId,
        sessionId,
        userId: userId(users, author?.email),
        text,
        createdAt: at,
        editedAt,
      },
    }));
}

function recordingRows({ tenantId, id: sessionId, document, local }: ResolvedSession) {
  const stored = local?.recordings ?? [];
  const rows = document.recordings
    .filter(
      ({ track, startedAt }) => !stored.some((each) => each.track === track && each.startedAt === startedAt),
    )
    .map(({ createdAt, sha256 = null, ...recording }) => ({
      ...recording,
      sha256,
      tenantId,
      sessionId,
      createdAt: createdAt ?? recording.startedAt ?? document.createdAt,
    }));
  const count =
    stored.filter(({ deleted }) => !deleted).length + rows.filter(({ state }) => state !== "deleted").length;
  return { rows, count };
}
