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
import { ongoing, readBanSessions } from "./ban-session";
import { isBanned } from "./key";
import { type BanKey, isScope } from "./scopes";
import { inState } from "./state";

/** `author` is shown in the timelines, `origin` in webhooks. */
type Enforced = BanKey & {
  reason: string;
  author: Pick<NewEvent, "actorKind" | "actorId">;
  origin: EventOrigin;
};

/** Ends the ongoing sessions that a ban matches, and returns their ids; also marks the session that it was made from. */
export async function enforceBan(
  tx: Transaction,
  tenantId: number,
  ban: Enforced,
  fromId: number | null,
): Promise<number[]> {
  const matches = await findMatches(tx, tenantId, ban);
  const locked = await lock(tx, tenantId, matches, fromId);
  const at = new Date();
  const moves: Move[] = [];
  for (const session of locked) moves.push(await enforceIn(tx, tenantId, ban, session, at));
  const ids = locked.map(({ id }) => id);
  await mark(tx, tenantId, ids);
  await recordMoves(tx, tenantId, moves);
  const ended = locked.filter((session) => session.ongoing).map(({ id }) => id);
  // Their operators have a free slot now.
  for (const id of ended) await scheduleRouting(tx, tenantId, id);
  return ended;
}

async function findMatches(tx: Transaction, tenantId: number, ban: BanKey): Promise<number[]> {
  const live = await readBanSessions(tx, and(eq(sessions.tenantId, tenantId), ongoing));
  return live.filter(({ facts }) => isBanned(ban, facts)).map(({ id }) => id);
}

type Locked = { id: number; ongoing: boolean; offeredTo: number | null };

/** Locks the sessions in order of id, as everywhere, and leaves out those that have ended in the meantime. */
async function lock(
  tx: Transaction,
  tenantId: number,
  matches: readonly number[],
  fromId: number | null,
): Promise<Locked[]> {
  const ids = fromId === null ? [...matches] : [...matches, fromId];
  if (ids.length === 0) return [];
  const wanted = or(ongoing, eq(sessions.id, fromId ?? 0));
  return tx
    .select({ id: sessions.id, ongoing: sql<boolean>`${ongoing}`, offeredTo: sessions.offeredOperatorId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, ids), wanted))
    .orderBy(sessions.id)
    .for("no key update");
}

async function enforceIn(
  tx: Transaction,
  tenantId: number,
  { reason, author, origin }: Enforced,
  { id, ongoing, offeredTo }: Locked,
  at: Date,
): Promise<Move> {
  const banned: NewEvent = { kind: "banned", at, ...author, data: { reason } };
  const ended: NewEvent = { kind: "ended", at, ...systemAuthor, data: { reason: "banned" } };
  const wakeOperatorIds = offeredTo === null ? [] : [offeredTo];
  const events = ongoing ? [banned, ended] : [banned];
  if (ongoing)
    await endSessionNow(tx, tenantId, id, { status: "closed", at, reason: "banned", events, by: origin });
  return { sessionId: id, events, wakeOperatorIds };
}

async function mark(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(sessions)
    .set({ banned: true })
    .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, [...ids])));
}

/** No transaction that starts a session takes longer between its check for bans and its commit. */
const MAX_START_MS = 10_000;

/** Ends sessions that were just starting, unseen, when the ban was made. */
export const enforceBanAgain = defineJob({
  name: "bans.enforce",
  payload: z.object({ tenantId: z.number(), banId: z.number() }),
  async run({ tenantId, banId }) {
    await transaction(async (tx) => {
      const [ban] = await tx
        .select()
        .from(bans)
        .where(and(eq(bans.tenantId, tenantId), eq(bans.id, banId), inState.active));
      if (!ban || !isScope(ban.scope)) return;
      const author = { actorKind: "user", actorId: ban.userId } as const;
      await enforceBan(tx, tenantId, { ...ban, scope: ban.scope, author, origin: systemOrigin }, null);
    });
  },
});

export async function scheduleEnforcement(tx: Transaction, tenantId: number, banId: number): Promise<void> {
  const runAt = new Date(Date.now() + MAX_START_MS);
  await addJob(tx, enforceBanAgain, { tenantId, banId }, { runAt });
}
