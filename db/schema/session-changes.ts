import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { id, instant, transactionId } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

/**
 * When anything of a session last changed, and in which transaction; written by triggers only. Apart from the session, whose many
 * indexes would have to be written with each event.
 */
export const sessionChanges = pgTable(
  "session_changes",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    xid: transactionId("xid").notNull().default(sql`pg_current_xact_id()`),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    index("session_changes_order").on(t.tenantId, t.xid, t.sessionId),
  ],
);
