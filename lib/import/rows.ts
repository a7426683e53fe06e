import type { Row } from "@/db/bulk-write";
import type { files, notes, recordings, sessionDocuments, sessionEvents, sessions } from "@/db/schema";
import { type Users, userId } from "@/lib/directory/find-users";
import { fieldWithId, type People, personActorId } from "@/lib/directory/people";
import type { SessionDocument } from "@/lib/documents/document";
import { searchedTexts } from "@/lib/events/searched";
import { type SearchDocument, searchDocument } from "@/lib/search/document";
import { importHash } from "./fingerprint";
import { type Kept, withKept } from "./kept";
import { settle } from "./settle";
import type { Step } from "./timeline";

/** All rows of a session. */
export type SessionRows = {
  session: Row<typeof sessions> & { id: number };
  events: Row<typeof sessionEvents>[];
  document: Row<typeof sessionDocuments>;
  files: (Row<typeof files> & { id: number })[];
  notes: Row<typeof notes>[];
  recordings: Row<typeof recordings>[];
};

/** What a session's rows are made of: what arrived, what the database says of it, and what is there to stay. */
export type Settling = {
  tenantId: number;
  id: number;
  document: SessionDocument;
  fingerprint: string;
  steps: readonly Step[];
  search: SearchDocument;
  kept: Kept | null;
  clientId: number | null;
  continuesId: number | null;
  people: People;
  users: Users;
  nextFileId: () => number;
};

export function rowsOf(settling: Settling): SessionRows {
  const { tenantId, id, document, steps, kept, people } = settling;
  const settled = settle(document, steps, people);
  const columns = kept ? withKept(settled, kept) : settled;
  const newFiles = fileRows(settling);
  const newNotes = noteRows(settling);
  const newRecordings = recordingRows(settling);
  const events = eventRows(settling, newFiles.byStep);
  return {
    session: {
      ...columns,
      id,
      tenantId,
      clientId: settling.clientId,
      continuesId: settling.continuesId,
      eventCount: events.length,
      fileCount: newFiles.all + steps.filter(({ kind, file }) => kind === "file" && file === null).length,
      noteCount: newNotes.length + (kept?.notes.filter(({ deleted }) => !deleted).length ?? 0),
      recordingCount: newRecordings.all,
      importHash: importHash(settling.fingerprint, steps.length),
    },
    events,
    document: { tenantId, sessionId: id, ...searchOf(settling) },
    files: newFiles.rows,
    notes: newNotes,
    recordings: newRecordings.rows,
  };
}

function eventRows(settling: Settling, fileIds: ReadonlyMap<Step, number>): Row<typeof sessionEvents>[] {
  const { tenantId, id: sessionId, steps, kept, people, users } = settling;
  const own = steps.map((step) => ({
    kind: step.kind,
    at: step.at,
    actorKind: step.actorKind,
    actorId: actorId(step, people, users),
    text: step.text,
    data: dataOf(step, people, fileIds.get(step)),
  }));
  return [...own, ...(kept?.events ?? [])].map((event, index) => ({
    tenantId,
    sessionId,
    seq: index + 1,
    ...event,
  }));
}

function actorId({ actorKind, actor }: Step, people: People, users: Users): number | null {
  return actorKind === "user" ? userId(users, actor?.externalId) : personActorId(people, actorKind, actor);
}

/** The data with ids in place of who or what it speaks of. */
function dataOf({ data }: Step, people: People, fileId: number | undefined): Record<string, unknown> | null {
  if (data === null) return null;
  const facts = Object.entries(data).map(([field, value]) => fieldWithId(people, field, value));
  return Object.fromEntries(fileId === undefined ? facts : [...facts, ["fileId", fileId]]);
}

/** Only where something was added in Parley is there more to search than what arrived. */
function searchOf({ steps, search, kept }: Settling): SearchDocument {
  if (!kept || kept.events.length === 0) return search;
  return searchDocument(searchedTexts([...steps, ...kept.events]));
}

/** A file whose bytes are here keeps its row. */
function fileRows({ tenantId, id: sessionId, document, steps, kept, nextFileId }: Settling) {
  const here = [...(kept?.files ?? [])];
  const byStep = new Map<Step, number>();
  const rows: SessionRows["files"] = [];
  let all = here.length;
  const add = (file: NonNullable<Step["file"]>, at: string) => {
    const name = file.name ?? "file";
    const same = here.findIndex(
      (each) => each.name === name && each.size === file.size && each.sha256 === file.sha256,
    );
    const [known] = same < 0 ? [] : here.splice(same, 1);
    if (known) return known.id;
    const { mediaType, size, sha256 } = file;
    const row = { id: nextFileId(), tenantId, sessionId, name, mediaType, size, sha256, createdAt: at };
    rows.push(row);
    all++;
    return row.id;
  };
  for (const step of steps) if (step.file) byStep.set(step, add(step.file, step.at));
  for (const file of document.files) add(file, file.at ?? document.createdAt);
  return { rows, byStep, all };
}

/** A note that has been there stays as people here have left it, also changed or deleted; its time tells which it is. */
function noteRows({ tenantId, id: sessionId, document, kept, users }: Settling): Row<typeof notes>[] {
  const here = new Set(kept?.notes.map(({ at }) => at));
  return document.notes
    .filter(({ at }) => !here.has(at))
    .map(({ at, author, text, editedAt }) => ({
      tenantId,
      sessionId,
      userId: userId(users, author?.email),
      text,
      createdAt: at,
      editedAt,
    }));
}

function recordingRows({ tenantId, id: sessionId, document, kept }: Settling) {
  const here = kept?.recordings ?? [];
  const rows = document.recordings
    .filter(
      ({ track, startedAt }) => !here.some((each) => each.track === track && each.startedAt === startedAt),
    )
    .map(({ createdAt, ...recording }) => ({
      ...recording,
      tenantId,
      sessionId,
      createdAt: createdAt ?? recording.startedAt ?? document.createdAt,
    }));
  const all = [...here.filter(({ deleted }) => !deleted), ...rows.filter(({ state }) => state !== "deleted")]
    .length;
  return { rows, all };
}
