import { foreignKey, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { channelAccounts } from "./channel-accounts";
import { id, identity } from "./column-types";
import { tenantIdOfOwner } from "./tenant-key";

/** The templates of an account as the vendor last listed them. */
export const messageTemplates = pgTable(
  "message_templates",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    accountId: id("account_id").notNull(),
    name: text("name").notNull(),
    language: text("language").notNull(),
    category: text("category").notNull(),
    status: text("status").notNull(),
    /** Header, body, footer and buttons (Template in lib/channels/channel.ts). */
    content: jsonb("content").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("message_templates_name_key").on(t.tenantId, t.accountId, t.name, t.language),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [channelAccounts.tenantId, channelAccounts.id],
    }),
  ],
);
