import { sql } from "drizzle-orm";
import { foreignKey, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name } from "./column-types";
import { groups } from "./operators";
import { tenantId } from "./tenant-key";

/** Texts that operators insert by a shortcut; those without a group are for everybody. */
export const readyReplies = pgTable(
  "ready_replies",
  {
    tenantId: tenantId(),
    id: identity(),
    groupId: id("group_id"),
    shortcut: name("shortcut").notNull(),
    text: text("text").notNull(),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [groups.tenantId, groups.id] }),
    uniqueIndex("ready_replies_shortcut_key")
      .on(t.tenantId, sql`coalesce(group_id, 0)`, t.shortcut)
      .where(sql`deleted_at is null`),
  ],
);
