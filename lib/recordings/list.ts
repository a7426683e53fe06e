import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { recordings, sessions, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { requireSession } from "@/lib/sessions/require";

/** `state` is processing, ready, failed, deleted, or a state of a newer producer. */
export type Recording = {
  id: number;
  track: string;
  state: string;
  startedAt: Date | null;
  durationSeconds: number | null;
  mediaType: string | null;
  size: number | null;
  failure: string | null;
  deletedBy: string | null;
  deletedAt: Date | null;
  /** Its bytes are in the storage. An imported recording, or one of an anonymised session, has none. */
  isStored: boolean;
};

/** Lists the recordings of a session in the order of time, including deleted ones. Throws NotFound. */
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
      isStored: sql<boolean>`${r.storageKey} is not null and ${r.state} = 'ready' and ${sessions.anonymisedAt} is null`,
    })
    .from(r)
    .innerJoin(sessions, and(eq(sessions.tenantId, r.tenantId), eq(sessions.id, r.sessionId)))
    .leftJoin(users, eq(users.id, r.deletedBy))
    .where(and(eq(r.tenantId, actor.tenant.id), eq(r.sessionId, sessionId)))
    .orderBy(asc(r.startedAt), asc(r.id));
}
