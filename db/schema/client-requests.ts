import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, newestFirst } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";

/** What an admin had done with all data of one client: a package of it, or its erasure. Holds ids and numbers only. */
export const clientRequests = pgTable(
  "client_requests",
  {
    tenantId: tenantId(),
    id: identity(),
    kind: text("kind", { enum: ["package", "erasure"] }).notNull(),
    /** Null for sessions whose client is not in the directory: those in `session_ids`. */
    clientId: id("client_id"),
    sessionIds: id("session_ids").array().notNull(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    /** running, done, failed */
    state: text("state").notNull().default("running"),
    failure: text("failure"),
    /** In sessions. */
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    /** What was removed. */
    counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
    /** Of a package: its file, until it expires. */
    storageKey: text("storage_key"),
    bytes: id("bytes"),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
    expiresAt: instant("expires_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("client_requests_listed").on(t.tenantId, ...newestFirst()),
  ],
);

/** Clients who were erased, so that the erasure can be repeated in a database that was restored from a backup. */
export const erasedClients = pgTable(
  "erased_clients",
  {
    tenantId: tenantId(),
    clientId: id("client_id").notNull(),
    /** When the row of the client was created. In a restored database, another client may have its id. */
    createdAt: instant("created_at").notNull(),
    erasedAt: instant("erased_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.clientId] })],
);
