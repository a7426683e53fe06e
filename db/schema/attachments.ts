import { foreignKey, index, integer, numeric, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
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

export const files = pgTable(
  "files",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    name: text("name").notNull(),
    mediaType: text("media_type"),
    size: id("size"),
    sha256: text("sha256"),
    /** Where the bytes are; null when we know only that the file was sent. */
    storageKey: text("storage_key"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("files_session").on(t.tenantId, t.sessionId),
  ],
);

export const recordings = pgTable(
  "recordings",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    track: text("track").notNull(),
    state: text("state").notNull().default("processing"),
    startedAt: instant("started_at"),
    durationSeconds: numeric("duration_seconds", { mode: "number" }),
    mediaType: text("media_type"),
    size: id("size"),
    storageKey: text("storage_key"),
    failure: text("failure"),
    createdAt: createdAt(),
    deletedAt: instant("deleted_at"),
    deletedBy: id("deleted_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("recordings_session").on(t.tenantId, t.sessionId),
  ],
);
