import type { Search } from "./search";

/** What a search found, in words: `3 of 27 hits in 5 sessions`. */
export function wordsFor({ found, query, question }: Search, at: number): string {
  const unread = query.unread.length > 0 ? ` Without ${query.unread.join(" ")}: no letter or digit.` : "";
  if (!question) return unread.trim();
  const { hits, sessions, done } = found;
  const progress = done < 1 ? ` · ${Math.floor(100 * done)} %` : "";
  if (sessions === 0 && done === 1) return `Nothing found.${unread}`;
  const inSessions = count(sessions, "session");
  if (!query.terms.some((term) => !term.exclude)) return inSessions + progress + unread;
  const which = at > 0 ? `${at.toLocaleString("en")} of ${count(hits, "hit")}` : count(hits, "hit");
  return `${which} in ${inSessions}${progress}${unread}`;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}
