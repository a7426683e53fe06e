import { sql } from "drizzle-orm";
import { foreignKey, index, numeric, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";
import { users } from "./users";

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
