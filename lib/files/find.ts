import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { database } from "@/db";
import { files, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { visibleTo } from "@/lib/sessions/visible";
import { t } from "@/messages/file-errors";

/** A file whose bytes are in the storage. */
export type StoredFile = {
  id: number;
  name: string;
  mediaType: string | null;
  /** In bytes. */
  size: number;
  sha256: string | null;
  storageKey: string;
};

export const storedFields = {
  id: files.id,
  name: files.name,
  mediaType: files.mediaType,
  size: files.size,
  sha256: files.sha256,
  storageKey: files.storageKey,
};

/** Files of an anonymised session are never served, even while their bytes still exist. */
export const isStored = and(isNotNull(files.storageKey), isNull(sessions.anonymisedAt));

/** Finds a file of a session that the actor can see. Throws the same NotFound in all other cases, so that nothing is revealed. */
export async function findFile(actor: Actor, id: number): Promise<StoredFile> {
  if (!Number.isSafeInteger(id)) throw fileNotFound();
  const [row] = await database()
    .select(storedFields)
    .from(files)
    .innerJoin(sessions, and(eq(sessions.tenantId, files.tenantId), eq(sessions.id, files.sessionId)))
    .where(and(visibleTo(actor), eq(files.tenantId, actor.tenant.id), eq(files.id, id), isStored));
  return requireStored(row);
}

export function requireStored(
  row:
    | (Omit<StoredFile, "storageKey" | "size"> & { storageKey: string | null; size: number | null })
    | undefined,
): StoredFile {
  if (!row || row.storageKey === null || row.size === null) throw fileNotFound();
  return { ...row, storageKey: row.storageKey, size: row.size };
}

function fileNotFound(): NotFound {
  return new NotFound(t("noFile"));
}
