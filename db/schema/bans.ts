import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, newestFirst } from "./column-types";
import { sessions } from "./sessions";
import { tenantId } from "./tenant-key";
import { users } from "./users";

/** Who is refused, by what, and why. Lifting and expiring leave the row. */
export const bans = pgTable(
  "bans",
  {
    tenantId: tenantId(),
    id: identity(),
    /** identity (the client on one channel), client, email, phone, ip */
    scope: text("scope").notNull(),
    channel: text("channel"),
    account: text("account"),
    /** What is compared: an identity, the id of a client, an address or a number as lib/bans/value.ts folds it. */
    value: text("value").notNull(),
    /** As people read it. */
    label: text("label").notNull(),
    reason: text("reason").notNull(),
    /** The session it was made from. */
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
