import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name, newestFirst } from "./column-types";
import { tenantId, tenantIdOfOwner } from "./tenant-key";
import { users } from "./users";

/** A legal hold: while a case is open, nothing of its sessions is removed. A closed case keeps its row, and can be opened again. */
export const cases = pgTable(
  "cases",
  {
    tenantId: tenantId(),
    id: identity(),
    name: name("name").notNull(),
    reason: text("reason").notNull(),
    createdAt: createdAt(),
    createdBy: id("created_by")
      .notNull()
      .references(() => users.id),
    closedAt: instant("closed_at"),
    closedBy: id("closed_by").references(() => users.id),
    closingReason: text("closing_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("cases_name_key").on(t.tenantId, t.name),
    index("cases_listed").on(t.tenantId, ...newestFirst()),
  ],
);

/** The sessions of a case. Without a foreign key to them: the list of a closed case stays when its sessions are removed. */
export const caseSessions = pgTable(
  "case_sessions",
  {
    tenantId: tenantIdOfOwner(),
    caseId: id("case_id").notNull(),
    sessionId: id("session_id").notNull(),
    addedAt: instant("added_at").notNull().defaultNow(),
    /** Null when Parley added it, because it matched the filter of a growing case. */
    addedBy: id("added_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.caseId, t.sessionId] }),
    foreignKey({ columns: [t.tenantId, t.caseId], foreignColumns: [cases.tenantId, cases.id] }),
    index("case_sessions_session").on(t.tenantId, t.sessionId),
  ],
);

/** The filters by which sessions were added to a case: once, or until `stopped_at` also those that come to match later. */
export const caseFilters = pgTable(
  "case_filters",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    caseId: id("case_id").notNull(),
    /** The list that it filters. */
    scope: text("scope", { enum: ["history", "live"] }).notNull(),
    query: text("query").notNull(),
    grows: boolean("grows").notNull(),
    /** Up to when sessions that match it were last looked for; null before the first time. */
    lookedAt: instant("looked_at"),
    /** Why it could not be read then. */
    problem: text("problem"),
    addedAt: instant("added_at").notNull().defaultNow(),
    addedBy: id("added_by")
      .notNull()
      .references(() => users.id),
    stoppedAt: instant("stopped_at"),
    stoppedBy: id("stopped_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.caseId], foreignColumns: [cases.tenantId, cases.id] }),
    index("case_filters_case").on(t.tenantId, t.caseId),
    index("case_filters_growing").on(t.tenantId).where(sql`grows and stopped_at is null`),
  ],
);

/** Sealed packages. The file is deleted after some time and when the case is closed; the row, with what verifies copies of it, stays. */
export const casePackages = pgTable(
  "case_packages",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    caseId: id("case_id").notNull(),
    /** building, ready, failed, removed */
    state: text("state").notNull().default("building"),
    failure: text("failure"),
    total: integer("total").notNull().default(0),
    done: integer("done").notNull().default(0),
    storageKey: text("storage_key"),
    bytes: id("bytes"),
    entries: integer("entries"),
    /** The last hash of the chain in its manifest. */
    head: text("head"),
    createdAt: createdAt(),
    createdBy: id("created_by")
      .notNull()
      .references(() => users.id),
    readyAt: instant("ready_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.caseId], foreignColumns: [cases.tenantId, cases.id] }),
    index("case_packages_case").on(t.tenantId, t.caseId),
    index("case_packages_stored").on(t.createdAt).where(sql`storage_key is not null`),
  ],
);
