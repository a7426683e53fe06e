import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { shownTexts } from "@/lib/events/shown-texts";
import type { Hit } from "@/lib/search/hits";
import { HitFinder } from "@/lib/search/hits/find-hits";
import { parseContentQuery } from "@/lib/search/query";
import { t } from "@/messages/session-errors";
import { requireSession } from "../require";
import { eventFields } from "../timeline";

/** The end of a text, and the hits in it by their places there. One that begins before has a negative start. */
export type RestOfText = { text: string; hits: readonly Hit[] };

/** As in a transcript (lib/events/shown-texts.ts). */
const MAX_HITS = 500;

/** A whole text of an event, by its place among the shown ones. Throws NotFound. */
export async function readEventText(
  actor: Actor,
  sessionId: number,
  seq: number,
  place: number,
): Promise<string> {
  await requireSession(actor, sessionId);
  const [event] = await database()
    .select(eventFields)
    .from(e)
    .where(and(eq(e.tenantId, actor.tenant.id), eq(e.sessionId, sessionId), eq(e.seq, seq)));
  const text = event && shownTexts(event)[place];
  if (text === undefined) throw new NotFound(t("noText"));
  return text;
}

export async function restOfText(text: string, from: number, q: string): Promise<RestOfText> {
  const terms = parseContentQuery(q).terms.filter((term) => !term.exclude);
  const found = terms.length > 0 ? await new HitFinder(terms).find(text, MAX_HITS) : [];
  const hits = found
    .filter(({ end }) => end > from)
    .map((hit) => ({ ...hit, start: hit.start - from, end: hit.end - from }));
  return { text: text.slice(from), hits };
}
