import { type Hit, hits } from "@/lib/search/hits";
import type { Term } from "@/lib/search/term";
import { captionOf } from "./caption";
import { contentOf, contentTexts } from "./content";
import { unknownSentence } from "./describe";
import type { SessionEvent } from "./event";
import { isSearched, kindOf } from "./kinds";
import { lookIn } from "./read-data";

/** In one event; more marks would slow the page down. */
const MAX_HITS = 500;

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
export function eventHits(event: SessionEvent, terms: readonly Term[]): Hit[][] {
  let room = MAX_HITS;
  return shownTexts(event).map((text) => {
    const found = hits(text, terms).slice(0, room);
    room -= found.length;
    return found;
  });
}
