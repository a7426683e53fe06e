import type postgres from "postgres";
import { idsByParleyName } from "@/lib/directory/parley-name";
import { isFingerprintOf } from "@/lib/masking/fingerprint";
import { readImportHash } from "../session/fingerprint";
import type { ReadSession } from "../session/prepare";

/** A session of the tenant that has the externalId of a document. */
export type StoredSession = {
  id: number;
  /** From the import that made it; null when it came in another way. */
  imported: { fingerprint: string; events: number } | null;
  anonymised: boolean;
  linked: boolean;
  /** It has no externalId: the document has the name that an export gave it. */
  madeInParley: boolean;
};

type Row = {
  id: string;
  external_id: string;
  import_hash: string | null;
  anonymised: boolean;
  linked: boolean;
};

export async function readStoredSessions(
  sql: postgres.ISql,
  tenantId: number,
  sessions: readonly ReadSession[],
): Promise<Map<string, StoredSession>> {
  const externalIds = sessions.map(({ document }) => document.externalId);
  const own = await idsByParleyName(sql, tenantId, "sessions", externalIds);
  const rows = await sql<Row[]>`
    select id, external_id, import_hash, anonymised_at is not null as anonymised, continues_id is not null as linked
    from sessions
    where tenant_id = ${tenantId} and external_id = any(${externalIds}::text[])`;
  return new Map([
    ...rows.map((row) => [row.external_id, storedSession(row)] as const),
    ...[...own].map(([name, id]) => [name, sessionOfParley(id)] as const),
  ]);
}

function storedSession({ id, import_hash, anonymised, linked }: Row): StoredSession {
  return { id: Number(id), imported: readImportHash(import_hash), anonymised, linked, madeInParley: false };
}

function sessionOfParley(id: number): StoredSession {
  return { id, imported: null, anonymised: false, linked: true, madeInParley: true };
}

export function isUnchanged({ fingerprint }: ReadSession, stored: StoredSession): boolean {
  return stored.imported !== null && isFingerprintOf(stored.imported.fingerprint, fingerprint);
}
