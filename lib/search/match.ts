import { and, type SQL, sql } from "drizzle-orm";
import { sessionDocuments as d, sessionEvents, sessions } from "@/db/schema";
import { type ContentQuery, type Term, toTsquery } from "./query";

/**
 * Sessions whose content meets every term. One semi-join on the search document, so that the planner chooses by the
 * words' frequency between walking the list's order and the inverted index.
 */
export function contentMatch({ terms }: ContentQuery): SQL | undefined {
  if (terms.length === 0) return undefined;
  const matches = sql`${d.document} @@ ${toTsquery(terms)}::tsquery`;
  const anyRow = terms.some((term) => term.words.length > 1);
  const condition = anyRow
    ? sql`((not ${d.oversize} and ${matches}) or (${d.oversize} and ${and(...terms.map(oversizeTerm))}))`
    : matches;
  return sql`exists (select from ${d} where ${d.tenantId} = ${sessions.tenantId} and ${d.sessionId} = ${sessions.id} and ${condition})`;
}

/** A document without positions knows its words but not their order: that is looked up in the messages. */
function oversizeTerm(term: Term): SQL {
  const single = term.words.map((word, index) => ({
    words: [word],
    whole: term.whole || index < term.words.length - 1,
    exclude: false,
  }));
  const holds = sql`${d.document} @@ ${toTsquery(single)}::tsquery`;
  const met = term.words.length > 1 ? sql`(${holds} and ${inARow(term)})` : holds;
  return term.exclude ? sql`not ${met}` : met;
}

/** Asked of one session at a time: without the offset, Postgres may read the messages of all into a hash first. */
function inARow(term: Term): SQL {
  const row = term.words.join("[^[:alnum:]]+");
  const pattern = `(^|[^[:alnum:]])${row}${term.whole ? "([^[:alnum:]]|$)" : ""}`;
  const e = sessionEvents;
  return sql`exists (select from ${e} where ${e.tenantId} = ${d.tenantId} and ${e.sessionId} = ${d.sessionId} and public.parley_fold(${e.text}) collate "und-x-icu" ~ ${pattern} offset 0)`;
}
