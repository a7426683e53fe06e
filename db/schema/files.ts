import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

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
