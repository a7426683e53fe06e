import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";
import { users } from "./users";

export const notes = pgTable(
  "notes",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    userId: id("user_id").references(() => users.id),
    text: text("text").notNull(),
    createdAt: createdAt(),
    editedAt: instant("edited_at"),
    deletedAt: instant("deleted_at"),
    deletedBy: id("deleted_by").references(() => users.id),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("notes_session").on(t.tenantId, t.sessionId, t.createdAt),
  ],
);
