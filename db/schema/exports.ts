import { integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { id, identity, instant } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";

/** A file that somebody took out; while it is being written, how far it is. */
export const exports = pgTable(
  "exports",
  {
    tenantId: tenantId(),
    id: identity(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    /** Chosen by the browser that downloads, to ask how far it is. */
    key: text("key").notNull(),
    format: text("format").notNull(),
    query: text("query").notNull(),
    /** running, complete, failed, cancelled */
    state: text("state").notNull().default("running"),
    /** Null until they have been counted. */
    total: integer("total"),
    done: integer("done").notNull().default(0),
    bytes: id("bytes").notNull().default(0),
    startedAt: instant("started_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique("exports_key").on(t.tenantId, t.key)],
);
