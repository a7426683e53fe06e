import { and, asc, eq } from "drizzle-orm";
import { database } from "@/db";
import { recordings, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { requireSession } from "@/lib/sessions/require";

/** A recording's facts; `state` is processing, ready, failed or deleted, or what a newer producer calls it. */
export type Recording = {
  id: number;
  track: string;
  state: string;
  startedAt: Date | null;
  durationSeconds: number | null;
  mediaType: string | null;
  size: number | null;
  /** Why it failed, in words. */
  failure: string | null;
  /** Who deleted it, when a user did. */
  deletedBy: string | null;
  deletedAt: Date | null;
};

/** A session's recordings in the order of time, deleted ones too; NotFound if the actor may not know of it. */
export async function listRecordings(actor: Actor, sessionId: number): Promise<Recording[]> {
  await requireSession(actor, sessionId);
  const r = recordings;
  return database()
    .select({
      id: r.id,
      track: r.track,
      state: r.state,
      startedAt: r.startedAt,
      durationSeconds: r.durationSeconds,
      mediaType: r.mediaType,
      size: r.size,
      failure: r.failure,
      deletedBy: users.name,
      deletedAt: r.deletedAt,
    })
    .from(r)
    .leftJoin(users, eq(users.id, r.deletedBy))
    .where(and(eq(r.tenantId, actor.tenant.id), eq(r.sessionId, sessionId)))
    .orderBy(asc(r.startedAt), asc(r.id));
}
