import { foreignKey, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { id } from "./column-types";
import { operators } from "./operators";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

/** Up to which event an operator has read a session that they held. Without a row they have read nothing. Deleted after the session has ended. */
export const sessionReads = pgTable(
  "session_reads",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    operatorId: id("operator_id").notNull(),
    seq: integer("seq").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.operatorId] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    foreignKey({ columns: [t.tenantId, t.operatorId], foreignColumns: [operators.tenantId, operators.id] }),
  ],
);
