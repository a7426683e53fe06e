import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { files, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { storedReason } from "@/lib/channels/stored-reason";
import { visibleTo } from "@/lib/sessions/visible";

/** `mediaType` is the detected type of a stored file, not the one that the sender gave. */
export type SessionFile = { id: number; mediaType: string | null; state: FileState; failure: string | null };

/**
 * `fetching`: its bytes are still at the vendor. `failed`: they could not be fetched, for the reason in `failure`. `unknown`: we
 * know only that it was sent.
 */
export type FileState = "stored" | "fetching" | "failed" | "unknown";

/** Lists the files of a session by id, for the reader; empty when the actor cannot see the session, and when it was anonymised. */
export async function listFiles(actor: Actor, sessionId: number): Promise<Map<number, SessionFile>> {
  const rows = await database()
    .select({ id: files.id, mediaType: files.mediaType, state: fileState, failure: files.failure })
    .from(files)
    .innerJoin(sessions, and(eq(sessions.tenantId, files.tenantId), eq(sessions.id, files.sessionId)))
    .where(
      and(
        visibleTo(actor),
        eq(files.tenantId, actor.tenant.id),
        eq(files.sessionId, sessionId),
        isNull(sessions.anonymisedAt),
      ),
    );
  return new Map(
    rows.map((row) => [row.id, { ...row, failure: row.failure === null ? null : storedReason(row.failure) }]),
  );
}

const fileState = sql<FileState>`case
  when ${files.storageKey} is not null then 'stored'
  when ${files.failure} is not null then 'failed'
  when ${files.remote} is not null then 'fetching'
  else 'unknown' end`;
