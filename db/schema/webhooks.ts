import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant } from "./column-types";
import { tenantId, tenantIdOfOwner } from "./tenant-key";
import { users } from "./users";

export const webhooks = pgTable(
  "webhooks",
  {
    tenantId: tenantId(),
    id: identity(),
    url: text("url").notNull(),
    /** Encrypted (lib/secrets.ts). */
    secret: text("secret").notNull(),
    /** Replaced secrets that still sign for a while, with their expiry in milliseconds since 1970. */
    oldSecrets: jsonb("old_secrets").$type<{ secret: string; until: number }[]>().notNull().default([]),
    topics: text("topics").array().notNull(),
    /**
     * Whose replies it brings to clients: those of these channels or channel accounts, of all if empty; null when it is only notified of
     * replies.
     */
    brings: text("brings").array(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    disabledAt: instant("disabled_at"),
    failure: text("failure"),
    deletedAt: instant("deleted_at"),
    deletedBy: id("deleted_by").references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    webhookId: id("webhook_id").notNull(),
    topic: text("topic").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    /** Of a message, whose deliveries reach a webhook in order. */
    sessionId: id("session_id"),
    seq: integer("seq"),
    /** Of a reply that its receiver brings to the client: it decides whether the reply was sent. */
    bridge: boolean("bridge").notNull().default(false),
    /** waiting, delivered, failed */
    state: text("state").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** The status of the last response, or why there was none. */
    status: integer("status"),
    failure: text("failure"),
    createdAt: createdAt(),
    attemptedAt: instant("attempted_at"),
    nextAt: instant("next_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.webhookId], foreignColumns: [webhooks.tenantId, webhooks.id] }),
    index("webhook_deliveries_session").on(t.tenantId, sql`((payload->'data'->>'sessionId')::bigint)`),
    index("webhook_deliveries_listed").on(t.tenantId, t.webhookId, sql`id desc`),
    index("webhook_deliveries_message").on(t.tenantId, t.sessionId, t.seq).where(sql`session_id is not null`),
    index("webhook_deliveries_waiting")
      .on(t.tenantId, t.webhookId, t.topic, t.sessionId, t.id)
      .where(sql`session_id is not null and state = 'waiting'`),
  ],
);
