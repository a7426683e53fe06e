import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { audit as a } from "@/db/schema";

/** The fields of a row that its hash covers, as text; besides them its tenant and its place in the chain. */
export const hashedFields: readonly SQL[] = [
  sql`${a.id}::text`,
  sql`((extract(epoch from ${a.at}) * 1000)::bigint)::text`,
  sql`${a.actorKind}`,
  sql`${a.actorId}::text`,
  sql`${a.verb}`,
  sql`${a.subjectKind}`,
  sql`${a.subjectId}::text`,
  sql`${a.data}::text`,
  sql`${a.ip}`,
  sql`${a.browser}`,
  sql`${a.requestId}`,
];

/** Before the first row of a chain. */
export const NO_HASH = Buffer.alloc(32);

type Place = { tenantId: number; seq: number; previous: Buffer };

/** SHA-256 of the hash before it and of the row, as JSON: an array of the tenant, the place and the fields above. */
export function rowHash({ tenantId, seq, previous }: Place, fields: readonly (string | null)[]): Buffer {
  const row = JSON.stringify([String(tenantId), String(seq), ...fields]);
  return createHash("sha256").update(previous).update(row).digest();
}
