import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, identity, instant } from "./column-types";
import { tenantId } from "./tenant-key";

export const audit = pgTable(
  "audit",
  {
    tenantId: tenantId(),
    id: identity(),
    at: instant("at").notNull().defaultNow(),
    actorKind: text("actor_kind").notNull(),
    actorId: id("actor_id"),
    verb: text("verb").notNull(),
    subjectKind: text("subject_kind"),
    subjectId: id("subject_id"),
    data: jsonb("data").$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("audit_at").on(t.tenantId, sql`at desc`, sql`id desc`),
    index("audit_subject").on(t.tenantId, t.subjectKind, t.subjectId),
  ],
);
