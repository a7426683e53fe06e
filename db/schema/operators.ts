import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant, name } from "./column-types";
import { tenantId } from "./tenant-key";
import { users } from "./users";

export const operators = pgTable(
  "operators",
  {
    tenantId: tenantId(),
    id: identity(),
    externalId: text("external_id"),
    name: name("name").notNull(),
    userId: id("user_id").references(() => users.id),
    status: text("status").notNull().default("offline"),
    statusAt: instant("status_at"),
    /** Last sign of life of their open console; without one they go offline automatically. */
    seenAt: instant("seen_at"),
    /** When an offer ran out that made them away, until they choose a status. */
    missedOfferAt: instant("missed_offer_at"),
    capacity: smallint("capacity").notNull().default(3),
    createdAt: createdAt(),
    deactivatedAt: instant("deactivated_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("operators_external_id_key").on(t.tenantId, t.externalId),
    unique("operators_user_id_key").on(t.tenantId, t.userId),
  ],
);

export const groups = pgTable(
  "groups",
  {
    tenantId: tenantId(),
    id: identity(),
    externalId: text("external_id"),
    name: name("name").notNull(),
    queueLimit: integer("queue_limit"),
    acceptTimeoutSeconds: integer("accept_timeout_seconds").notNull().default(30),
    queueTimeoutSeconds: integer("queue_timeout_seconds"),
    /** After how long a session whose operator is offline goes back to the queue; null for never. */
    offlineReturnMinutes: integer("offline_return_minutes"),
    /** How long a client may wait: when it is shown as a warning, and the limit. For sessions that enter the queue from now on. */
    waitingWarningSeconds: integer("waiting_warning_seconds"),
    waitingLimitSeconds: integer("waiting_limit_seconds"),
    /** What after-call work of its sessions must provide. */
    requiresResult: boolean("requires_result").notNull().default(false),
    requiresTags: boolean("requires_tags").notNull().default(false),
    requiredParameters: text("required_parameters").array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
    deactivatedAt: instant("deactivated_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("groups_external_id_key").on(t.tenantId, t.externalId),
  ],
);

export const groupMembers = pgTable(
  "group_members",
  { tenantId: tenantId(), groupId: id("group_id").notNull(), operatorId: id("operator_id").notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.groupId, t.operatorId] }),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [groups.tenantId, groups.id] }),
    foreignKey({ columns: [t.tenantId, t.operatorId], foreignColumns: [operators.tenantId, operators.id] }),
    index("group_members_operator").on(t.tenantId, t.operatorId),
  ],
);

export const chatbots = pgTable(
  "chatbots",
  {
    tenantId: tenantId(),
    id: identity(),
    externalId: text("external_id"),
    name: name("name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("chatbots_external_id_key").on(t.tenantId, t.externalId),
  ],
);
