import { type Hit, hits, type Term } from "@/lib/search/query";
import { unknownSentence } from "./describe";
import type { SessionEvent } from "./event";
import { isSearched, kindOf } from "./kinds";

/** More marks in one message would tell nothing and slow the page down. */
const MOST_HITS = 500;

/**
 * The texts of an event as the transcript shows them, one after the other: hit marks are counted and drawn over exactly
 * these. Events without words of a person have none.
 */
export function shownTexts({ kind, text, data }: SessionEvent): string[] {
  if (kind === "file") return [data?.name ?? text ?? ""];
  if (kind === "form" && data?.answers)
    return data.answers.flatMap(({ label, answer }) => [label, answer].map(String));
  if (!text) return [];
  if (!kindOf(kind)) return [unknownSentence({ kind, text })];
  return isSearched(kind) ? [text] : [];
}

/** Where an event's texts meet the search, one list for each text. */
export function eventHits(event: SessionEvent, terms: readonly Term[]): Hit[][] {
  let room = MOST_HITS;
  return shownTexts(event).map((text) => {
    const found = hits(text, terms).slice(0, room);
    room -= found.length;
    return found;
  });
}
