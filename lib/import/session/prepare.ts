import type { SessionDocument } from "@/lib/documents/document";
import { searchedTexts } from "@/lib/events/searched-texts";
import { type SearchDocument, searchDocument } from "@/lib/search/document";
import { contradictionsIn } from "@/lib/sessions/times/contradictions";
import { statedTimes } from "./derive-columns";
import { timelineOf } from "./timeline";
import type { TimelineEvent } from "./timeline-event";

/** A document that was read from a line of the file; lines count from 1. */
export type ReadSession = { line: number; document: SessionDocument; fingerprint: string };

/** A session with everything that can be derived from its document without the database. */
export type PreparedSession = ReadSession & {
  timeline: readonly TimelineEvent[];
  search: SearchDocument;
  /** What is odd about it although it is imported, in sentences. */
  notice: string | null;
};

export function prepare(session: ReadSession): PreparedSession {
  const timeline = timelineOf(session.document);
  const search = searchDocument(searchedTexts(timeline));
  return { ...session, timeline, search, notice: noticeOf(session, timeline) };
}

function noticeOf({ document }: ReadSession, timeline: readonly TimelineEvent[]): string | null {
  const sentences = contradictionsIn(statedTimes(document, timeline)).map(({ text }) => `${text}.`);
  return sentences.length > 0 ? [...sentences, WRONG_TIMES].join(" ") : null;
}

const WRONG_TIMES =
  "The times are stored as written; correct those that are wrong and import the line again.";

export type Outcome = "created" | "updated" | "unchanged" | { reason: string };
