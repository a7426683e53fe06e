import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

/** Ids of received events, stored permanently: an event that is sent again changes nothing. */
export const ingestedEvents = pgTable(
  "ingested_events",
  {
    tenantId: tenantIdOfOwner(),
    /** The id space: `key` for the API, `channel account` for a channel. */
    producer: text("producer").notNull(),
    externalId: text("external_id").notNull(),
    /** Of the content: another event with the same id is refused. */
    fingerprint: text("fingerprint").notNull(),
    sessionId: id("session_id").notNull(),
    /** The event it became; null when it only changed facts of the session. */
    seq: integer("seq"),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.producer, t.externalId] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("ingested_events_session").on(t.tenantId, t.sessionId),
  ],
);
