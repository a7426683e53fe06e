import { and, eq, inArray, isNotNull, lte } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { type Hit, hits, parseContentQuery, type Term } from "@/lib/search/query";

/** A piece of a text, a hit or what stands between hits, and where it began. */
export type Piece = { text: string; hit: boolean; at: number };

/** Where a session says what was searched for: the beginning of a message around its first hit. */
export type Snippet = { seq: number; actorKind: string; pieces: Piece[] };

const BEFORE = 48;
const LENGTH = 220;
/** How many messages of a session are looked at first; the rest only where none of these has a hit. */
const FIRST = 100;

/**
 * A snippet for each of the sessions that has a hit. The ids must be of sessions the actor was shown; a search of
 * excluded words alone has no snippets.
 */
export async function snippetsOf(
  actor: Actor,
  ids: readonly number[],
  q: string,
): Promise<Map<number, Snippet>> {
  const terms = parseContentQuery(q).terms.filter((term) => !term.exclude);
  const found = new Map<number, Snippet>();
  if (terms.length === 0 || ids.length === 0) return found;
  await readTexts(actor, ids, FIRST, terms, found);
  const rest = ids.filter((id) => !found.has(id));
  if (rest.length > 0) await readTexts(actor, rest, null, terms, found);
  return found;
}

async function readTexts(
  actor: Actor,
  ids: readonly number[],
  first: number | null,
  terms: readonly Term[],
  found: Map<number, Snippet>,
): Promise<void> {
  const rows = await database()
    .select({ id: e.sessionId, seq: e.seq, actorKind: e.actorKind, text: e.text })
    .from(e)
    .where(
      and(
        eq(e.tenantId, actor.tenant.id),
        inArray(e.sessionId, [...ids]),
        isNotNull(e.text),
        first === null ? undefined : lte(e.seq, first),
      ),
    )
    .orderBy(e.sessionId, e.seq);
  const best = new Map<number, number>();
  for (const { id, seq, actorKind, text } of rows) {
    const marks = hits(text ?? "", terms);
    const different = new Set(marks.map((hit) => hit.term)).size;
    if (different <= (best.get(id) ?? 0)) continue;
    best.set(id, different);
    found.set(id, { seq, actorKind, pieces: cutOut(text ?? "", marks) });
  }
}

/** The text around its first hit in pieces; never built as markup, so nothing a client wrote can become any. */
function cutOut(text: string, marks: readonly Hit[]): Piece[] {
  const first = marks[0]?.start ?? 0;
  const start = first <= BEFORE ? 0 : wordStart(text, first - BEFORE);
  const end = wholeCharacters(text, Math.min(text.length, start + LENGTH));
  const within = marks.filter((hit) => hit.start >= start && hit.end <= end);
  const pieces = piecesOf(
    text.slice(start, end),
    within.map((hit) => ({ ...hit, start: hit.start - start, end: hit.end - start })),
  );
  if (start > 0) pieces.unshift({ text: "… ", hit: false, at: -1 });
  if (end < text.length) pieces.push({ text: " …", hit: false, at: end });
  return pieces;
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + BEFORE ? wholeCharacters(text, at) : space + 1;
}

/** Never between the two halves of a surrogate pair. */
function wholeCharacters(text: string, at: number): number {
  const last = text.charCodeAt(at - 1);
  return last >= 0xd800 && last <= 0xdbff ? at - 1 : at;
}

/** A text cut at its hits. */
export function piecesOf(text: string, marks: readonly Hit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false, at });
    pieces.push({ text: text.slice(start, end), hit: true, at: start });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false, at });
  return pieces;
}
