import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { recordings, sessions, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { requireSession } from "@/lib/sessions/require";
import { type RecordingFacts, recordingFacts } from "./recording";

export type Recording = RecordingFacts & {
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
      ...recordingFacts,
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
