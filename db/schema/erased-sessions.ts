import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, id, instant, transactionId } from "./column-types";
import { tenantId } from "./tenant-key";

/**
 * Sessions whose content was removed, without any of it: so that neither an old file nor a late event brings it back, exports that are
 * running leave them out, and the erasure can be repeated in a database that was restored from a backup.
 */
export const erasedSessions = pgTable(
  "erased_sessions",
  {
    tenantId: tenantId(),
    sessionId: id("session_id").notNull(),
    /** When the session began. In a restored database, another session may have its id. */
    createdAt: instant("created_at").notNull(),
    action: text("action", { enum: ["anonymise", "delete"] }).notNull(),
    /** SHA-256 of the external id of a deleted session. */
    externalDigest: bytes("external_digest"),
    /** By a rule of retention, not on request: in a restored database the rule does it again. */
    byRule: boolean("by_rule").notNull().default(false),
    erasedAt: instant("erased_at").notNull().defaultNow(),
    xid: transactionId("xid").notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    index("erased_sessions_external")
      .on(t.tenantId, t.externalDigest)
      .where(sql`external_digest is not null`),
    index("erased_sessions_requested").on(t.tenantId, t.sessionId).where(sql`not by_rule`),
    index("erased_sessions_order").on(t.tenantId, t.xid, t.sessionId),
  ],
);
