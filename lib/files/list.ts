import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { files, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { visibleTo } from "@/lib/sessions/visible";
import { isStored } from "./find";

/** `mediaType` is the detected type, not the one that the sender gave. */
export type StoredFileType = { id: number; mediaType: string | null };

/** Lists the stored files of a session by id; empty when the actor cannot see the session. */
export async function listStoredFiles(actor: Actor, sessionId: number): Promise<Map<number, StoredFileType>> {
  const rows = await database()
    .select({ id: files.id, mediaType: files.mediaType })
    .from(files)
    .innerJoin(sessions, and(eq(sessions.tenantId, files.tenantId), eq(sessions.id, files.sessionId)))
    .where(
      and(visibleTo(actor), eq(files.tenantId, actor.tenant.id), eq(files.sessionId, sessionId), isStored),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
