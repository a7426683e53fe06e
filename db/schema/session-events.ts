import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

/** An event's sentence adds at most three labels and a few fixed words to its text and facts (lib/events/kinds.ts). */
export const overlongEvent = sql.raw(
  "coalesce(octet_length(text), 0) + coalesce(octet_length(data::text), 0) > 30000",
);

/** A session's timeline. `text` is what a person wrote or was shown; content search covers it. */
export const sessionEvents = pgTable(
  "session_events",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    seq: integer("seq").notNull(),
    kind: text("kind").notNull(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: id("actor_id"),
    text: text("text"),
    data: jsonb("data").$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.seq] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("session_events_overlong").on(t.tenantId, t.sessionId).where(overlongEvent),
  ],
);
