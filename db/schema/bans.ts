import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, newestFirst } from "./column-types";
import { sessions } from "./sessions";
import { tenantId } from "./tenant-key";
import { users } from "./users";

/** Lifted and expired bans keep their row. */
export const bans = pgTable(
  "bans",
  {
    tenantId: tenantId(),
    id: identity(),
    /** identity (the client on one channel), client, email, phone, ip */
    scope: text("scope").notNull(),
    channel: text("channel"),
    account: text("account"),
    /** The compared value: an identity, a client id, an address or a number, normalised by lib/bans/value.ts. */
    value: text("value").notNull(),
    label: text("label").notNull(),
    reason: text("reason").notNull(),
    sessionId: id("session_id"),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant("expires_at"),
    liftedAt: instant("lifted_at"),
    liftedBy: id("lifted_by").references(() => users.id),
    attempts: integer("attempts").notNull().default(0),
    lastAttemptAt: instant("last_attempt_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("bans_value").on(t.tenantId, t.scope, t.value).where(sql`lifted_at is null`),
    index("bans_listed").on(t.tenantId, ...newestFirst()),
  ],
);
