import { boolean, foreignKey, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

/** The pages on which a visitor of the web chat has an ongoing session open. Deleted when the session has ended. */
export const visitorPages = pgTable(
  "visitor_pages",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    /** Chosen at random by the page. */
    page: text("page").notNull(),
    /** Counts the reports of the page: one that arrives late changes nothing. */
    report: integer("report").notNull(),
    /** The page was closed, or shows another visitor. */
    left: boolean("left").notNull(),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.page] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
  ],
);
