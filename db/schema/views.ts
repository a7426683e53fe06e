import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";

export const views = pgTable(
  "views",
  {
    tenantId: tenantId(),
    id: identity(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    name: name("name").notNull(),
    /** The list that it is a view of. */
    scope: text("scope", { enum: ["history", "live"] })
      .notNull()
      .default("history"),
    query: text("query").notNull(),
    shared: boolean("shared").notNull().default(false),
    createdAt: createdAt(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("views_listed").on(t.tenantId, t.userId).where(sql`deleted_at is null`),
  ],
);
