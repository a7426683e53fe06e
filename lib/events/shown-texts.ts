import type { Hit } from "@/lib/search/hits";
import type { HitFinder } from "@/lib/search/hits/find-hits";
import { captionOf } from "./caption";
import { contentOf, contentTexts } from "./content";
import { unknownSentence } from "./describe";
import type { SessionEvent } from "./event";
import { isSearched, kindOf } from "./kinds";
import { lookIn } from "./read-data";

/** In one event; more marks would slow the page down. */
const MAX_HITS = 500;

/**
 * The hits in the shown texts of an event, the number of its first hit in the session, and how many hits are `beyond` the beginning
 * of its text that was read.
 */
export type Marks = { hits: readonly (readonly Hit[])[]; first: number; beyond: number };

/** The searchable texts of an event, in the order in which the transcript shows them and marks hits. */
export function shownTexts(event: Omit<SessionEvent, "at">): string[] {
  const { kind, text, data } = event;
  // A sticker is shown without its name, which nobody gave it.
  if (kind === "file") return lookIn(data) === "sticker" ? [] : [data?.name ?? text ?? ""];
  if (kind === "form" && data?.answers)
    return data.answers.flatMap(({ label, answer }) => [label, answer].map(String));
  const content = contentOf(event);
  if (content) return [captionOf(event, content) ?? [], contentTexts(content)].flat();
  if (!text) return [];
  if (!kindOf(kind)) return [unknownSentence({ kind, text })];
  return isSearched(kind) ? [text] : [];
}

/** The hits in an event, a list for each of its texts. */
export async function findEventHits(event: SessionEvent, finder: HitFinder): Promise<Hit[][]> {
  const found: Hit[][] = [];
  let room = MAX_HITS;
  for (const text of shownTexts(event)) {
    const some = room > 0 ? await finder.find(text, room) : [];
    found.push(some);
    room -= some.length;
  }
  return found;
}
