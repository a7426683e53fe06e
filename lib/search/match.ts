import { type AnyColumn, and, or, type SQL, sql } from "drizzle-orm";
import { sessionDocuments as d, isEarlierDocument, sessionDocumentParts as p, sessions } from "@/db/schema";
import { earlierQueries } from "./earlier-queries";
import { parseContentQuery } from "./query";
import { necessaryTerms, type Term } from "./term";
import { toTsquery, toWordsTsquery } from "./to-tsquery";

/**
 * SQL for the sessions of a tenant that a search finds; undefined when it has no words. One semi-join, so that the planner chooses
 * between the order of the list and the inverted index.
 */
export function contentMatch(tenantId: number, typed: string): SQL | undefined {
  const terms = necessaryTerms(parseContentQuery(typed).terms);
  if (terms.length === 0) return undefined;
  const matches = sql`${d.document} @@ ${toTsquery(terms)}::tsquery`;
  const current = terms.some(isPhrase)
    ? sql`((not ${d.oversize} and ${matches}) or (${d.oversize} and ${matchesParts(tenantId, terms)}))`
    : matches;
  const condition = or(sql`(not (${isEarlierDocument}) and ${current})`, matchesEarlier(typed));
  return sql`exists (select from ${d} where ${isOfTenant(d.tenantId, sessions.tenantId, tenantId)} and ${d.sessionId} = ${sessions.id} and ${condition})`;
}

/** Both: by the one Citus joins, by the other it finds the worker. */
function isOfTenant(column: AnyColumn, joined: AnyColumn, tenantId: number): SQL {
  return sql`${column} = ${joined} and ${column} = ${tenantId}`;
}

/** Documents that wait to be indexed again are searched by the rules that made them. */
function matchesEarlier(typed: string): SQL | undefined {
  const queries = earlierQueries(typed);
  if (!queries) return undefined;
  const { inRow, anywhere } = queries;
  const matches = sql`(not ${d.oversize} and ${d.document} @@ ${inRow}::tsquery) or (${d.oversize} and ${d.document} @@ ${anywhere}::tsquery)`;
  return sql`(${isEarlierDocument} and (${inRow === anywhere ? sql`${d.document} @@ ${inRow}::tsquery` : matches}))`;
}

function isPhrase({ any }: Term): boolean {
  return any.some((sequence) => sequence.length > 1);
}

/** An oversize document has no positions: it says whether all words occur, its parts whether they follow each other. */
function matchesParts(tenantId: number, terms: readonly Term[]): SQL {
  const words = terms.filter((term) => !term.exclude || !isPhrase(term));
  const holdsWords = words.length > 0 ? sql`${d.document} @@ ${toWordsTsquery(words)}::tsquery` : undefined;
  return and(holdsWords, ...terms.filter(isPhrase).map((term) => holdsPhrase(tenantId, term))) as SQL;
}

function holdsPhrase(tenantId: number, term: Term): SQL {
  const query = toTsquery([{ ...term, exclude: false }]);
  const holds = sql`exists (select from ${p} where ${isOfTenant(p.tenantId, d.tenantId, tenantId)} and ${p.sessionId} = ${d.sessionId} and ${p.document} @@ ${query}::tsquery offset 0)`;
  return term.exclude ? sql`not ${holds}` : holds;
}
