import { type ContentQuery, MAX_WORDS } from "@/lib/search/query";
import { t } from "@/messages/html-file-script";
import type { Search } from "./search";

export function resultText({ found, query, matcher }: Search, at: number): string {
  const ignored = ignoredText(query);
  if (!matcher) return ignored.trim();
  const { hits, sessions, done } = found;
  const progress = done < 1 ? ` · ${Math.floor(100 * done)} %` : "";
  if (sessions === 0 && done === 1) return t("noHits") + ignored;
  const isCounted = query.terms.some((term) => !term.exclude);
  return countText({ hits, sessions, at, isCounted }) + progress + ignored;
}

type Counts = { hits: number; sessions: number; at: number; isCounted: boolean };

function countText({ hits, sessions, at, isCounted }: Counts): string {
  if (!isCounted) return t("sessions", { count: sessions });
  return at > 0 ? t("hitIn", { at, hits, sessions }) : t("hitsIn", { hits, sessions });
}

function ignoredText({ unread, leftOut }: ContentQuery): string {
  const signs = unread.length > 0 ? ` ${t("ignoredSigns", { signs: unread.join(" ") })}` : "";
  const rest = leftOut === null ? "" : ` ${t("ignoredRest", { from: leftOut, most: MAX_WORDS })}`;
  return signs + rest;
}
