import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { clients, files, sessions } from "@/db/schema";
import { isStored, requireStored, type StoredFile, storedFields } from "@/lib/files/find";
import type { Webchat } from "./account";

/** A file of one of the visitor's sessions in this chat. Throws NotFound for any other file, without saying whether it exists. */
export async function findVisitorFile(
  { actor, account }: Webchat,
  visitor: string,
  id: number,
): Promise<StoredFile> {
  const [row] = Number.isSafeInteger(id)
    ? await database()
        .select(storedFields)
        .from(files)
        .innerJoin(sessions, and(eq(sessions.tenantId, files.tenantId), eq(sessions.id, files.sessionId)))
        .innerJoin(clients, and(eq(clients.tenantId, sessions.tenantId), eq(clients.id, sessions.clientId)))
        .where(
          and(
            eq(files.tenantId, actor.tenant.id),
            eq(files.id, id),
            eq(sessions.channel, "webchat"),
            eq(sessions.channelAccount, account),
            eq(clients.externalId, visitor),
            isStored,
          ),
        )
    : [];
  return requireStored(row);
}
