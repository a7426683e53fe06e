import type { SessionDocument } from "@/lib/documents/document";
import { searchedTexts } from "@/lib/events/searched";
import { type SearchDocument, searchDocument } from "@/lib/search/document";
import { timelineOf } from "./timeline";
import type { TimelineEvent } from "./timeline-event";

/** A document that was read from a line of the file; lines count from 1. */
export type ReadSession = { line: number; document: SessionDocument; fingerprint: string };

/** A session with everything that can be derived from its document without the database. */
export type PreparedSession = ReadSession & { timeline: readonly TimelineEvent[]; search: SearchDocument };

export function prepare(session: ReadSession): PreparedSession {
  const timeline = timelineOf(session.document);
  return { ...session, timeline, search: searchDocument(searchedTexts(timeline)) };
}

export type Outcome = "created" | "updated" | "unchanged" | { reason: string };
