import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { id, transactionId } from "./column-types";
import { tenantIdOfOwner } from "./tenant-key";

/** Sessions that were deleted, and in which transaction, for readers of changes; written by a trigger only. */
export const sessionDeletions = pgTable(
  "session_deletions",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    xid: transactionId("xid").notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    index("session_deletions_order").on(t.tenantId, t.xid, t.sessionId),
  ],
);
