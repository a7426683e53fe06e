import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name } from "./column-types";
import { groups } from "./operators";
import { tenantId } from "./tenant-key";

export const channelAccounts = pgTable(
  "channel_accounts",
  {
    tenantId: tenantId(),
    id: identity(),
    channel: text("channel").notNull(),
    account: text("account").notNull(),
    name: name("name").notNull(),
    publicKey: text("public_key").notNull(),
    groupId: id("group_id"),
    /** The other fields of its form (lib/channels/channel.ts), without secrets. */
    settings: jsonb("settings").$type<Record<string, string>>().notNull().default({}),
    /** The secret fields as JSON, encrypted (lib/secrets.ts). */
    credentials: text("credentials"),
    createdAt: createdAt(),
    deactivatedAt: instant("deactivated_at"),
    /** The last webhook that the vendor sent, and why it could not be processed. */
    lastReceivedAt: instant("last_received_at"),
    receiveProblem: text("receive_problem"),
    /** The last message that the vendor took, and why the last attempt failed. */
    lastSentAt: instant("last_sent_at"),
    sendProblem: text("send_problem"),
    /** When its rate limit lets the next message out. */
    nextSendAt: instant("next_send_at"),
    /** When its templates were last read, and why the last attempt failed. */
    templatesSyncedAt: instant("templates_synced_at"),
    templatesProblem: text("templates_problem"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("channel_accounts_account_key").on(t.tenantId, t.channel, t.account),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [groups.tenantId, groups.id] }),
    index("channel_accounts_public_key").on(t.publicKey),
  ],
);
