import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant } from "./column-types";
import { groups } from "./operators";
import { sessions } from "./sessions";
import { tenantId, tenantIdOfOwner } from "./tenant-key";

export const channelAccounts = pgTable(
  "channel_accounts",
  {
    tenantId: tenantId(),
    id: identity(),
    channel: text("channel").notNull(),
    account: text("account").notNull(),
    name: text("name").notNull(),
    publicKey: text("public_key").notNull(),
    groupId: id("group_id"),
    /** Origins of pages that may embed the web chat. */
    origins: text("origins").array().notNull().default(sql`'{}'`),
    /** Encrypted (lib/secrets.ts). */
    credentials: text("credentials"),
    createdAt: createdAt(),
    deactivatedAt: instant("deactivated_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("channel_accounts_account_key").on(t.tenantId, t.channel, t.account),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [groups.tenantId, groups.id] }),
    index("channel_accounts_public_key").on(t.publicKey),
  ],
);

/** An outgoing message to a client: stored with the message, sent by a job. */
export const outbox = pgTable(
  "outbox",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    seq: integer("seq").notNull(),
    /** queued, sending, sent, delivered, read, failed, unknown */
    state: text("state").notNull().default("queued"),
    failure: text("failure"),
    providerId: text("provider_id"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("outbox_message_key").on(t.tenantId, t.sessionId, t.seq),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("outbox_provider_id").on(t.tenantId, t.providerId).where(sql`provider_id is not null`),
  ],
);
