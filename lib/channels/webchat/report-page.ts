import { and, eq, isNotNull, lt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions, visitorPages } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import type { Webchat } from "./account";
import { checkPresence } from "./check-presence";
import { isOngoing } from "./presence";
import { lastSession } from "./session";

const Report = z.object({
  page: z.string().regex(/^[\w-]{8,64}$/, "not a valid id"),
  report: z.int().min(0).max(2_147_483_647),
  here: z.boolean(),
});

/** Of a session; further ones are not counted. A page is a window, a tab or a frame. */
const MAX_PAGES = 50;
/** In seconds: until a visitor who leaves one page has opened the next, or is gone. */
const GRACE = 5;

/**
 * A page of the visitor is open, or was left. The first one brings a visitor back who was gone; after the last one they are gone
 * unless another page opens within a few seconds. Throws Invalid.
 */
export async function reportPage(chat: Webchat, visitor: string, input: unknown): Promise<void> {
  const { page, report, here } = parseInput(Report, input);
  const session = await lastSession(chat, visitor);
  if (!session?.live) return;
  const tenantId = chat.actor.tenant.id;
  await transaction(async (tx) => {
    // One after the other with the job that looks whether a page is open.
    await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, session.id)))
      .for("no key update");
    const isNews = await store(tx, tenantId, session.id, { page, report, left: !here });
    if (!isNews) return;
    if (here) await welcomeBack(tx, tenantId, session.id);
    else await checkSoon(tx, tenantId, session.id);
  });
}

/** False when a later report of the page has arrived before. */
async function store(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  { page, report, left }: { page: string; report: number; left: boolean },
): Promise<boolean> {
  const ofSession = and(eq(visitorPages.tenantId, tenantId), eq(visitorPages.sessionId, sessionId));
  await tx
    .delete(visitorPages)
    .where(
      and(ofSession, eq(visitorPages.left, true), lt(visitorPages.seenAt, sql`now() - interval '1 minute'`)),
    );
  const others = await tx.$count(visitorPages, and(ofSession, ne(visitorPages.page, page)));
  if (others >= MAX_PAGES) return false;
  const state = { report, left, seenAt: sql`now()` };
  const stored = await tx
    .insert(visitorPages)
    .values({ tenantId, sessionId, page, ...state })
    .onConflictDoUpdate({
      target: [visitorPages.tenantId, visitorPages.sessionId, visitorPages.page],
      set: { ...state, seenAt: sql`excluded.seen_at` },
      setWhere: lt(visitorPages.report, report),
    })
    .returning({ page: visitorPages.page });
  return stored.length > 0;
}

async function welcomeBack(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  const back = await tx
    .update(sessions)
    .set({ clientGoneAt: null })
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.id, sessionId),
        isOngoing("sessions"),
        isNotNull(sessions.clientGoneAt),
      ),
    )
    .returning({ id: sessions.id });
  if (back.length > 0) await wakeSessions(tx, tenantId, [sessionId]);
}

async function checkSoon(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  const runAt = new Date(Date.now() + 1_000 * GRACE);
  const jobKey = `${checkPresence.name} ${tenantId} ${sessionId}`;
  await addJob(tx, checkPresence, { tenantId, sessionId }, { runAt, jobKey });
}
