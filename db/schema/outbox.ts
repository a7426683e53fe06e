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
import { channelAccounts } from "./channel-accounts";
import { createdAt, id, identity, instant } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

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
    /** For a message from a template: which one, and the values of its variables, encrypted except for those of earlier versions. */
    template: jsonb("template").$type<
      { id: number; sealed: string } | { id: number; values: Record<string, string> }
    >(),
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
