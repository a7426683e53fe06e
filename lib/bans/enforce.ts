import { and, eq, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { bans, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { NewEvent } from "@/lib/events/new-event";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { endSessionNow } from "@/lib/routing/end-session";
import { type Move, recordMoves, systemAuthor } from "@/lib/routing/moves";
import { scheduleRouting } from "@/lib/routing/schedule";
import { type EventOrigin, systemOrigin } from "@/lib/webhooks/origin";
import { isBanned } from "./key";
import { type BanKey, isScope } from "./scopes";
import { goesOn, readBanSessions } from "./session";
import { inState } from "./state";

/** `by` is who the sessions say it was, `told` who webhooks hear it was. */
type Enforced = BanKey & { reason: string; by: Pick<NewEvent, "actorKind" | "actorId">; told: EventOrigin };

/**
 * Ends every session of the tenant that goes on and that a ban is about, and marks the one it was made from, ended or not.
 * Returns the ids of those it ended.
 */
export async function enforceBan(
  tx: Transaction,
  tenantId: number,
  ban: Enforced,
  fromId: number | null,
): Promise<number[]> {
  const met = await findMet(tx, tenantId, ban);
  const locked = await lock(tx, tenantId, met, fromId);
  const at = new Date();
  const moves: Move[] = [];
  for (const session of locked) moves.push(await enforceIn(tx, tenantId, ban, session, at));
  const ids = locked.map(({ id }) => id);
  await mark(tx, tenantId, ids);
  await recordMoves(tx, tenantId, moves);
  const ended = locked.filter((session) => session.goesOn).map(({ id }) => id);
  // Whoever held them has a place for another.
  for (const id of ended) await scheduleRouting(tx, tenantId, id);
  return ended;
}

async function findMet(tx: Transaction, tenantId: number, ban: BanKey): Promise<number[]> {
  const live = await readBanSessions(tx, and(eq(sessions.tenantId, tenantId), goesOn));
  return live.filter(({ facts }) => isBanned(ban, facts)).map(({ id }) => id);
}

type Locked = { id: number; goesOn: boolean; offeredTo: number | null };

/** In one order everywhere; what has ended while it was waited for has ended by itself. */
async function lock(
  tx: Transaction,
  tenantId: number,
  met: readonly number[],
  fromId: number | null,
): Promise<Locked[]> {
  const ids = fromId === null ? [...met] : [...met, fromId];
  if (ids.length === 0) return [];
  const wanted = or(goesOn, eq(sessions.id, fromId ?? 0));
  return tx
    .select({ id: sessions.id, goesOn: sql<boolean>`${goesOn}`, offeredTo: sessions.offeredOperatorId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, ids), wanted))
    .orderBy(sessions.id)
    .for("no key update");
}

/** What happens in a session whose client is banned: one that goes on is over, without after-call work. */
async function enforceIn(
  tx: Transaction,
  tenantId: number,
  { reason, by, told }: Enforced,
  { id, goesOn, offeredTo }: Locked,
  at: Date,
): Promise<Move> {
  const banned: NewEvent = { kind: "banned", at, ...by, data: { reason } };
  const ended: NewEvent = { kind: "ended", at, ...systemAuthor, data: { reason: "banned" } };
  const wakeOperatorIds = offeredTo === null ? [] : [offeredTo];
  const events = goesOn ? [banned, ended] : [banned];
  if (goesOn)
    await endSessionNow(tx, tenantId, id, { status: "closed", at, reason: "banned", events, by: told });
  return { sessionId: id, events, wakeOperatorIds };
}

async function mark(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(sessions)
    .set({ banned: true })
    .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, [...ids])));
}

/** Whatever lets a session begin asks for bans before it commits; none of them takes longer. */
const BEGINNING_MS = 10_000;

/** Ends once more what a ban is about: sessions that were about to begin when it was made. */
export const enforceLate = defineJob({
  name: "bans.enforce",
  payload: z.object({ tenantId: z.number(), banId: z.number() }),
  async run({ tenantId, banId }) {
    await transaction(async (tx) => {
      const [ban] = await tx
        .select()
        .from(bans)
        .where(and(eq(bans.tenantId, tenantId), eq(bans.id, banId), inState.active));
      if (!ban || !isScope(ban.scope)) return;
      const by = { actorKind: "user", actorId: ban.userId } as const;
      await enforceBan(tx, tenantId, { ...ban, scope: ban.scope, by, told: systemOrigin }, null);
    });
  },
});

/** Has it looked at again, once everything that is beginning now has begun. */
export async function enforceSoon(tx: Transaction, tenantId: number, banId: number): Promise<void> {
  const runAt = new Date(Date.now() + BEGINNING_MS);
  await addJob(tx, enforceLate, { tenantId, banId }, { runAt });
}
