import type { Directory } from "../directory";
import type { SessionTextRow } from "./session-rows";
import type { StoredFile } from "./timeline";
import { instant, list, text, toIso } from "./values";

export function notesOf({ notes }: SessionTextRow, { users }: Directory): object[] {
  type Note = [at: string, userId: number | null, text: string, editedAt: string | null];
  return list<Note>(notes).map(([at, userId, text, editedAt]) => ({
    at: toIso(at),
    author: userId === null ? undefined : users.get(userId),
    text,
    editedAt: instant(editedAt),
  }));
}

export function filesOf({ files }: SessionTextRow): StoredFile[] {
  type File = [number, string, number | null, string | null, string | null, string];
  return list<File>(files).map(([id, name, size, mediaType, sha256, at]) => ({
    id,
    name,
    size: size ?? undefined,
    mediaType: text(mediaType),
    sha256: text(sha256),
    at: toIso(at),
  }));
}

export function recordingsOf({ recordings }: SessionTextRow): object[] {
  type Recording = [
    track: string,
    state: string,
    startedAt: string | null,
    durationSeconds: number | null,
    mediaType: string | null,
    size: number | null,
    sha256: string | null,
    failure: string | null,
    createdAt: string,
    deletedAt: string | null,
  ];
  return list<Recording>(recordings).map(
    ([track, state, startedAt, durationSeconds, mediaType, size, sha256, failure, createdAt, deletedAt]) => ({
      track,
      state,
      startedAt: instant(startedAt),
      durationSeconds: durationSeconds ?? undefined,
      mediaType: text(mediaType),
      size: size ?? undefined,
      sha256: text(sha256),
      failure: text(failure),
      createdAt: toIso(createdAt),
      deletedAt: instant(deletedAt),
    }),
  );
}
