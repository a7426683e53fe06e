import { jsonb, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./column-types";
import { tenantId } from "./tenant-key";

/** The two ends of the chain of a tenant's audit rows, and what the last check found (lib/audit/chain). */
export const auditChains = pgTable(
  "audit_chains",
  {
    tenantId: tenantId(),
    /** The last sealed row. */
    seq: id("seq").notNull().default(0),
    hash: bytes("hash").notNull(),
    sealedAt: instant("sealed_at"),
    /** The last row that was removed at the oldest end because of its age; 0 for none. */
    cutSeq: id("cut_seq").notNull().default(0),
    cutHash: bytes("cut_hash").notNull(),
    checkedAt: instant("checked_at"),
    checkedSeq: id("checked_seq"),
    /** The first row that does not fit; empty when all did. */
    fault: jsonb("fault").$type<{ seq: number; id: number | null; what: string }>(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);
