import type { Actor } from "@/lib/actor";
import { inTurn } from "@/lib/limits/in-turn";
import type { Hit } from "@/lib/search/hits";
import { HitFinder } from "@/lib/search/hits/find-hits";
import { parseContentQuery } from "@/lib/search/query";
import type { Term } from "@/lib/search/term";
import { words } from "@/lib/search/words";
import { findCandidates, readBeginnings, type SnippetText } from "./snippet-texts";

/** A piece of a text, a hit or the text between hits; `at` is its start in the text. */
export type Piece = { text: string; hit: boolean; at: number };

export type Snippet = { seq: number; actorKind: string; pieces: Piece[] };

const BEFORE = 48;
const LENGTH = 220;

/** Time limits for hits far into a session: for one session, and for all of a page. */
const SESSION_MS = 400;
const PAGE_MS = 800;

/** Finds a snippet for each session with a hit, unless the actor may not see it or the hit was not found in time. */
export async function snippetsOf(
  actor: Actor,
  ids: readonly number[],
  q: string,
): Promise<Map<number, Snippet>> {
  const terms = parseContentQuery(q).terms.filter((term) => !term.exclude);
  if (terms.length === 0 || ids.length === 0) return new Map();
  return inTurn(actor, "snippets", () => findSnippets(actor, ids, terms));
}

async function findSnippets(
  actor: Actor,
  ids: readonly number[],
  terms: readonly Term[],
): Promise<Map<number, Snippet>> {
  const finder = new HitFinder(terms);
  const found = await bestOf(await readBeginnings(actor, ids), finder);
  const until = performance.now() + PAGE_MS;
  for (const id of ids) {
    const left = Math.ceil(Math.min(SESSION_MS, until - performance.now()));
    if (found.has(id) || left <= 0) continue;
    for (const late of await bestOf((await findCandidates(actor, id, terms, left)) ?? [], finder))
      found.set(...late);
  }
  return found;
}

/** For each session the text with the most different terms, the first of equals. */
async function bestOf(texts: readonly SnippetText[], finder: HitFinder): Promise<Map<number, Snippet>> {
  const found = new Map<number, Snippet>();
  const best = new Map<number, number>();
  for (const given of texts) {
    const { sessionId, seq, actorKind, text, before, after } = wholeWords(given);
    const marks = await finder.find(text);
    const different = new Set(marks.map((hit) => hit.term)).size;
    if (different <= (best.get(sessionId) ?? 0)) continue;
    best.set(sessionId, different);
    found.set(sessionId, { seq, actorKind, pieces: cutOut(text, marks, before, after) });
  }
  return found;
}

/** Without the cut words at the ends of a part, which may look like other words. */
function wholeWords(part: SnippetText): SnippetText {
  const all = part.before || part.after ? words(part.text) : [];
  const [first, last] = [all[0], all.at(-1)];
  const start = part.before && first?.start === 0 ? first.end : 0;
  const end = part.after && last?.end === part.text.length ? last.start : part.text.length;
  return { ...part, text: part.text.slice(start, Math.max(start, end)) };
}

/** The text around its first hit. Pieces rather than markup, so that a client's text cannot become markup. */
function cutOut(text: string, marks: readonly Hit[], before: boolean, after: boolean): Piece[] {
  const first = marks[0]?.start ?? 0;
  const start = first <= BEFORE ? 0 : wordStart(text, first - BEFORE);
  const end = wholeCharacters(text, Math.min(text.length, start + LENGTH));
  const within = marks.filter((hit) => hit.start >= start && hit.end <= end);
  const pieces = piecesOf(
    text.slice(start, end),
    within.map((hit) => ({ ...hit, start: hit.start - start, end: hit.end - start })),
  );
  if (before || start > 0) pieces.unshift({ text: "… ", hit: false, at: -1 });
  if (after || end < text.length) pieces.push({ text: " …", hit: false, at: end });
  return pieces;
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + BEFORE ? wholeCharacters(text, at) : space + 1;
}

/** Never splits a surrogate pair. */
function wholeCharacters(text: string, at: number): number {
  const last = text.charCodeAt(at - 1);
  return last >= 0xd800 && last <= 0xdbff ? at - 1 : at;
}

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
