import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, newestFirst } from "./column-types";
import { tenantId, tenantIdOfOwner } from "./tenant-key";
import { users } from "./users";

export const shares = pgTable(
  "shares",
  {
    tenantId: tenantId(),
    id: identity(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    query: text("query").notNull(),
    options: jsonb("options").$type<Record<string, string>>().notNull(),
    /** The view in words at the time the file was written. */
    words: jsonb("words").$type<Record<string, unknown>>().notNull(),
    tokenHash: text("token_hash").notNull(),
    passphraseHash: text("passphrase_hash"),
    /** building, ready, failed */
    state: text("state").notNull().default("building"),
    failure: text("failure"),
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    storageKey: text("storage_key"),
    bytes: id("bytes"),
    sha256: text("sha256"),
    opens: integer("opens").notNull().default(0),
    openedAt: instant("opened_at"),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    revokedBy: id("revoked_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("shares_listed").on(t.tenantId, ...newestFirst()),
    index("shares_token").on(t.tokenHash),
    index("shares_stored").on(t.expiresAt).where(sql`storage_key is not null`),
  ],
);

/**
 * The byte range of a session in a share's file, for removing it from there. Without a foreign key to the session: the file may still have to
 * be rewritten when the session is deleted.
 */
export const shareSessions = pgTable(
  "share_sessions",
  {
    tenantId: tenantIdOfOwner(),
    shareId: id("share_id").notNull(),
    sessionId: id("session_id").notNull(),
    start: id("start").notNull(),
    length: id("length").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.shareId, t.sessionId] }),
    foreignKey({ columns: [t.tenantId, t.shareId], foreignColumns: [shares.tenantId, shares.id] }),
    index("share_sessions_session").on(t.tenantId, t.sessionId),
    index("share_sessions_removed").on(t.tenantId, t.shareId).where(sql`removed_at is not null`),
  ],
);

export const shareAttempts = pgTable(
  "share_attempts",
  {
    tenantId: tenantIdOfOwner(),
    shareId: id("share_id").notNull(),
    id: identity(),
    address: text("address").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.shareId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.shareId], foreignColumns: [shares.tenantId, shares.id] }),
  ],
);
