import { integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { id, identity, instant } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";

export const exports = pgTable(
  "exports",
  {
    tenantId: tenantId(),
    id: identity(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    /** Chosen by the downloading browser, which polls the progress with it. */
    key: text("key").notNull(),
    format: text("format").notNull(),
    query: text("query").notNull(),
    /** running, complete, failed, cancelled */
    state: text("state").notNull().default("running"),
    total: integer("total"),
    done: integer("done").notNull().default(0),
    bytes: id("bytes").notNull().default(0),
    startedAt: instant("started_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique("exports_key").on(t.tenantId, t.key)],
);
