import type { SessionDocument } from "@/lib/documents/document";
import { searchedTexts } from "@/lib/events/searched-texts";
import type { MaskingRules } from "@/lib/masking/rules";
import { type SearchDocument, searchDocument } from "@/lib/search/document";
import { contradictionsIn } from "@/lib/sessions/times/contradictions";
import { statedTimes } from "./derive-columns";
import { type MaskedParts, maskDocument, maskTimeline } from "./mask";
import { timelineOf } from "./timeline";
import type { TimelineEvent } from "./timeline-event";

/** A document that was read from a line of the file; lines count from 1. */
export type ReadSession = { line: number; document: SessionDocument; fingerprint: string };

/** A session with everything that can be derived from its document without the database. */
export type PreparedSession = ReadSession & {
  timeline: readonly TimelineEvent[];
  masked: MaskedParts;
  search: SearchDocument;
  /** What is odd about it although it is imported, in sentences. */
  notice: string | null;
};

/** `rules` are those by which values in its texts are masked. */
export function prepare(session: ReadSession, rules: MaskingRules): PreparedSession {
  const timeline = maskTimeline(rules, timelineOf(session.document));
  const { document, masked } = maskDocument(rules, session.document);
  const search = searchDocument(searchedTexts(timeline));
  return { ...session, document, timeline, masked, search, notice: noticeOf(session, timeline) };
}

function noticeOf({ document }: ReadSession, timeline: readonly TimelineEvent[]): string | null {
  const sentences = contradictionsIn(statedTimes(document, timeline)).map(({ text }) => `${text}.`);
  return sentences.length > 0 ? [...sentences, WRONG_TIMES].join(" ") : null;
}

const WRONG_TIMES =
  "The times are stored as written; correct those that are wrong and import the line again.";

export type Outcome = "created" | "updated" | "unchanged" | { reason: string };
