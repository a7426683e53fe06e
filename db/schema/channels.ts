import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, identity, instant, name } from "./column-types";
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

/** A webhook of a vendor that waits for processing, or that could not be processed (`dead`). Deleted once it is processed. */
export const channelWebhooks = pgTable(
  "channel_webhooks",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    accountId: id("account_id").notNull(),
    body: bytes("body").notNull(),
    /** SHA-256: the vendor repeats a webhook until it is answered. */
    hash: text("hash").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    /** waiting, dead */
    state: text("state").notNull().default("waiting"),
    problem: text("problem"),
    attempts: integer("attempts").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("channel_webhooks_hash_key").on(t.tenantId, t.accountId, t.hash),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [channelAccounts.tenantId, channelAccounts.id],
    }),
    index("channel_webhooks_state").on(t.tenantId, t.accountId, t.state, t.id),
  ],
);

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

/** An outgoing message to a client: stored with the message, sent by a job. */
export const outbox = pgTable(
  "outbox",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    seq: integer("seq").notNull(),
    /** The account that it is sent by; null when the client's window or another system fetches it. */
    accountId: id("account_id"),
    /** The same at each attempt, for vendors that recognise a repeated message. */
    key: uuid("key").notNull().defaultRandom(),
    /** queued, sending, sent, delivered, read, failed, unknown */
    state: text("state").notNull().default("queued"),
    failure: text("failure"),
    providerId: text("provider_id"),
    attempts: integer("attempts").notNull().default(0),
    firstAttemptAt: instant("first_attempt_at"),
    lastAttemptAt: instant("last_attempt_at"),
    /** For a message from a template: which one, and the values of its variables. */
    template: jsonb("template").$type<{ id: number; values: Record<string, string> }>(),
    /** An attempt was not answered, so the client may have it. */
    unclear: boolean("unclear").notNull().default(false),
    /** When it may be tried again. */
    retryAt: instant("retry_at"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("outbox_message_key").on(t.tenantId, t.sessionId, t.seq),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [channelAccounts.tenantId, channelAccounts.id],
    }),
    unique("outbox_key_key").on(t.tenantId, t.key),
    index("outbox_open")
      .on(t.tenantId, t.accountId, t.id)
      .where(sql`account_id is not null and state in ('queued', 'sending')`),
    index("outbox_provider_id").on(t.tenantId, t.providerId).where(sql`provider_id is not null`),
  ],
);
