import { and, eq, inArray, isNotNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e, folded, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { withinBudget } from "@/lib/query-budget";
import { mayContainHit } from "@/lib/search/hits/candidates";
import type { Term } from "@/lib/search/term";
import { visibleTo } from "../visible";
import { isSearchedEvent } from "./searched-events";

/* Snippets read the beginning of each session, then what Postgres finds in the rest: there may be 20,000 messages of a megabyte. */

/** A text of a session, or a part of one: `before` and `after` say whether there is more of it. */
export type SnippetText = {
  sessionId: number;
  seq: number;
  actorKind: string;
  text: string;
  before: boolean;
  after: boolean;
};

const FIRST_EVENTS = 100;
/** In characters. */
const FIRST_OF_TEXT = 2_000;
/** In bytes. */
const FIRST_OF_SESSION = 32_000;

export async function readBeginnings(actor: Actor, ids: readonly number[]): Promise<SnippetText[]> {
  const beginning = sql<string>`left(${e.text}, ${FIRST_OF_TEXT}::integer)`;
  const read = sql`sum(octet_length(${beginning})) over (partition by ${e.sessionId} order by ${e.seq})`;
  const texts = database()
    .select({
      sessionId: e.sessionId,
      seq: e.seq,
      actorKind: e.actorKind,
      text: beginning.as("beginning"),
      before: sql<boolean>`false`.as("before"),
      after: sql<boolean>`octet_length(${e.text}) > octet_length(${beginning})`.as("after"),
      bytes: sql<number>`${read} - octet_length(${beginning})`.as("bytes"),
    })
    .from(e)
    .innerJoin(sessions, ofSession)
    .where(
      and(
        visibleTo(actor),
        inArray(sessions.id, [...ids]),
        isNotNull(e.text),
        isSearchedEvent(),
        lte(e.seq, FIRST_EVENTS),
      ),
    )
    .as("texts");
  const { sessionId, seq, actorKind, text, before, after } = texts;
  return database()
    .select({ sessionId, seq, actorKind, text, before, after })
    .from(texts)
    .where(lt(texts.bytes, FIRST_OF_SESSION))
    .orderBy(sessionId, seq);
}

const ofSession = and(eq(e.tenantId, sessions.tenantId), eq(e.sessionId, sessions.id)) as SQL;

/** In characters. Not smaller: Postgres counts from the beginning of the text to each part. */
const PART = 50_000;
/** So that a word at the end of a part is whole in the next. */
const OVERLAP = 400;
/** More than one, since a candidate need not have a hit. */
const CANDIDATES = 3;

/** The first parts of a session's texts that may contain a hit; null when it takes longer than `milliseconds`. */
export async function findCandidates(
  actor: Actor,
  id: number,
  terms: readonly Term[],
  milliseconds: number,
): Promise<SnippetText[] | null> {
  return withinBudget(milliseconds, (tx) =>
    tx
      .select({
        sessionId: sessions.id,
        seq: e.seq,
        actorKind: e.actorKind,
        text: sql<string>`part.text`,
        before: sql<boolean>`nth > 0`,
        after: sql<boolean>`char_length(whole.text) > nth * ${PART}::integer + char_length(part.text)`,
      })
      .from(sessions)
      .innerJoin(e, ofSession)
      .crossJoin(foldedParts())
      .where(
        and(
          visibleTo(actor),
          eq(sessions.id, id),
          isNotNull(e.text),
          isSearchedEvent(),
          mayContainHit(sql`folded.text`, terms),
        ),
      )
      .orderBy(e.seq)
      .limit(CANDIDATES),
  );
}

/** Postgres sorts the marks of a letter, in a time that grows with the square of their number and cannot be cancelled. */
const MAX_MARKS = 100;

/** "offset 0" keeps Postgres from evaluating the expressions again at each use. */
function foldedParts(): SQL {
  return sql`lateral (select ${e.text} as text offset 0) as whole,
    lateral generate_series(0, greatest(char_length(whole.text) - 1, 0) / ${PART}::integer) as nth,
    lateral (select substr(whole.text, nth * ${PART}::integer + 1, ${PART + OVERLAP}::integer) as text offset 0) as part,
    lateral (select ${folded(sql`regexp_replace(part.text, ${`([^[:alnum:]]{${MAX_MARKS}})`}::text, '\\1 ', 'g')`)} as text offset 0) as folded`;
}
