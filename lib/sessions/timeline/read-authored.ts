import { and, asc, eq, gte, inArray, lte, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { SessionEvent } from "@/lib/events/event";
import { authoredKinds } from "@/lib/events/kinds";
import { requireSession } from "../require";
import { eventFields } from "../timeline";

/** In events: only a faulty import has more in one recording. */
const MAX_EVENTS = 2_000;
/** In characters. */
const MAX_TEXT = 400;

/** Reads what people wrote and sent between two times, in order, with the beginnings of long texts. Throws NotFound. */
export async function readAuthored(
  actor: Actor,
  sessionId: number,
  { from, to }: { from: Date; to: Date | null },
): Promise<SessionEvent[]> {
  await requireSession(actor, sessionId);
  return database()
    .select({ ...eventFields, text: sql<string | null>`left(${e.text}, ${MAX_TEXT})` })
    .from(e)
    .where(
      and(
        eq(e.tenantId, actor.tenant.id),
        eq(e.sessionId, sessionId),
        inArray(e.kind, authoredKinds),
        gte(e.at, from),
        to === null ? undefined : lte(e.at, to),
      ),
    )
    .orderBy(asc(e.at), asc(e.seq))
    .limit(MAX_EVENTS);
}
