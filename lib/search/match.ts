import { and, type SQL, sql } from "drizzle-orm";
import { sessionDocuments as d, sessionEvents, sessions } from "@/db/schema";
import { type ContentQuery, type Term, toTsquery } from "./query";

/** One semi-join, so that the planner chooses between the order of the list and the inverted index. */
export function contentMatch({ terms }: ContentQuery): SQL | undefined {
  if (terms.length === 0) return undefined;
  const matches = sql`${d.document} @@ ${toTsquery(terms)}::tsquery`;
  const hasPhrase = terms.some((term) => term.words.length > 1);
  const condition = hasPhrase
    ? sql`((not ${d.oversize} and ${matches}) or (${d.oversize} and ${and(...terms.map(oversizeTerm))}))`
    : matches;
  return sql`exists (select from ${d} where ${d.tenantId} = ${sessions.tenantId} and ${d.sessionId} = ${sessions.id} and ${condition})`;
}

/** An oversize document has no positions, so phrases are looked up in the messages. */
function oversizeTerm(term: Term): SQL {
  const single = term.words.map((word, index) => ({
    words: [word],
    whole: term.whole || index < term.words.length - 1,
    exclude: false,
  }));
  const holds = sql`${d.document} @@ ${toTsquery(single)}::tsquery`;
  const matches = term.words.length > 1 ? sql`(${holds} and ${hasWordsInSequence(term)})` : holds;
  return term.exclude ? sql`not ${matches}` : matches;
}

/** Without `offset 0`, Postgres may first hash the messages of all sessions. */
function hasWordsInSequence(term: Term): SQL {
  const row = term.words.join("[^[:alnum:]]+");
  const pattern = `(^|[^[:alnum:]])${row}${term.whole ? "([^[:alnum:]]|$)" : ""}`;
  const e = sessionEvents;
  return sql`exists (select from ${e} where ${e.tenantId} = ${d.tenantId} and ${e.sessionId} = ${d.sessionId} and public.parley_fold(${e.text}) collate "und-x-icu" ~ ${pattern} offset 0)`;
}
