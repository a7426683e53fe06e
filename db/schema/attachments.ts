import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
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
    /** What the channel needs to open it at the vendor, until its bytes are stored. */
    remote: jsonb("remote").$type<Record<string, string | number>>(),
    /** Why its bytes could not be stored. */
    failure: text("failure"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("files_session").on(t.tenantId, t.sessionId),
    index("files_waiting").on(t.tenantId, t.id).where(sql`remote is not null`),
  ],
);

export const recordings = pgTable(
  "recordings",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    /** The uploader's own id, so that an upload that is sent again is stored once. */
    externalId: text("external_id"),
    track: text("track").notNull(),
    state: text("state").notNull().default("processing"),
    startedAt: instant("started_at"),
    durationSeconds: numeric("duration_seconds", { mode: "number" }),
    mediaType: text("media_type"),
    size: id("size"),
    sha256: text("sha256"),
    storageKey: text("storage_key"),
    failure: text("failure"),
    createdAt: createdAt(),
    deletedAt: instant("deleted_at"),
    deletedBy: id("deleted_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("recordings_external_id_key").on(t.tenantId, t.sessionId, t.externalId),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("recordings_session").on(t.tenantId, t.sessionId),
    index("recordings_unfinished").on(t.tenantId, t.id).where(sql`state = 'processing' and size is null`),
  ],
);
