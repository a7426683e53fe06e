import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";

export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: tenantId(),
    id: identity(),
    name: text("name").notNull(),
    /** Its first characters, by which people recognise it. */
    prefix: text("prefix").notNull(),
    tokenHash: text("token_hash").notNull(),
    scopes: text("scopes").array().notNull(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    revokedBy: id("revoked_by").references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("api_keys_token").on(t.tokenHash)],
);
