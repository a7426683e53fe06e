import { sql } from "drizzle-orm";
import { boolean, date, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name } from "./column-types";
import { tenantId, tenantIdOfOwner } from "./tenant-key";

/** How long ended sessions are kept: the first rule that a session matches decides. */
export const retentionRules = pgTable(
  "retention_rules",
  {
    tenantId: tenantId(),
    id: identity(),
    place: integer("place").notNull(),
    name: name("name").notNull(),
    /** Filters of History, as in its address. */
    query: text("query").notNull(),
    /** What happens after `days`; null where only files or recordings are removed. */
    action: text("action", { enum: ["anonymise", "delete"] }),
    /** Since the end of the session. */
    days: integer("days"),
    fileDays: integer("file_days"),
    recordingDays: integer("recording_days"),
    active: boolean("active").notNull().default(true),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("retention_rules_listed").on(t.tenantId, t.place).where(sql`deleted_at is null`),
  ],
);

/** What a rule did in one night. */
export const retentionRuns = pgTable(
  "retention_runs",
  {
    tenantId: tenantIdOfOwner(),
    ruleId: id("rule_id").notNull(),
    /** The day in the tenant's zone. */
    day: date("day", { mode: "string" }).notNull(),
    sessions: integer("sessions").notNull().default(0),
    files: integer("files").notNull().default(0),
    recordings: integer("recordings").notNull().default(0),
    held: integer("held").notNull().default(0),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.ruleId, t.day] }),
    foreignKey({
      columns: [t.tenantId, t.ruleId],
      foreignColumns: [retentionRules.tenantId, retentionRules.id],
    }),
  ],
);
