import { type ContentQuery, MAX_WORDS } from "@/lib/search/query";
import type { Search } from "./search";

export function resultText({ found, query, matcher }: Search, at: number): string {
  const ignored = ignoredText(query);
  if (!matcher) return ignored.trim();
  const { hits, sessions, done } = found;
  const progress = done < 1 ? ` · ${Math.floor(100 * done)} %` : "";
  if (sessions === 0 && done === 1) return `No hits.${ignored}`;
  const inSessions = count(sessions, "session");
  if (!query.terms.some((term) => !term.exclude)) return inSessions + progress + ignored;
  const which = at > 0 ? `${at.toLocaleString("en")} of ${count(hits, "hit")}` : count(hits, "hit");
  return `${which} in ${inSessions}${progress}${ignored}`;
}

function ignoredText({ unread, leftOut }: ContentQuery): string {
  const signs = unread.length > 0 ? ` Ignored: ${unread.join(" ")} (no letters or digits).` : "";
  const rest =
    leftOut === null ? "" : ` Ignored: everything from “${leftOut}” on (at most ${MAX_WORDS} words).`;
  return signs + rest;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}
