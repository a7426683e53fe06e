import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { files, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { visibleTo } from "@/lib/sessions/visible";
import { isStored } from "./find";

/** What the transcript shows of a file whose bytes we have: as what it is served, whatever was said of it. */
export type Readable = { id: number; mediaType: string | null };

/** The files of a session that can be read, by id; none for an actor who does not see it. */
export async function storedFiles(actor: Actor, sessionId: number): Promise<Map<number, Readable>> {
  const rows = await database()
    .select({ id: files.id, mediaType: files.mediaType })
    .from(files)
    .innerJoin(sessions, and(eq(sessions.tenantId, files.tenantId), eq(sessions.id, files.sessionId)))
    .where(
      and(visibleTo(actor), eq(files.tenantId, actor.tenant.id), eq(files.sessionId, sessionId), isStored),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
