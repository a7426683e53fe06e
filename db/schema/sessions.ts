import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { id, identity, instant, name, newestFirst, secondsBetween, sortedText } from "./column-types";
import { groups, operators } from "./operators";
import { historyOrders, overlongSession, trigrams } from "./session-indexes";
import { tenantId } from "./tenant-key";

const answeredWithinLimit = sql.raw(`case
  when answer_limit_seconds is null then null
  when accepted_at is not null then
    extract(epoch from (accepted_at - coalesce(queued_at, created_at))) < answer_limit_seconds + 1
  when ended_at is not null then false end`);

/* Wide on purpose: every filterable fact is a column. Client fields are as known in this session; `clients` has the latest. */
export const sessions = pgTable(
  "sessions",
  {
    tenantId: tenantId(),
    id: identity(),
    externalId: sortedText("external_id"),
    /** Incremented by every change; an update based on an older version fails. */
    version: integer("version").notNull().default(1),
    status: text("status").notNull().default("created"),
    live: boolean("live").notNull().generatedAlwaysAs(sql`(status not in ('closed', 'rejected'))`),
    channel: sortedText("channel").notNull(),
    source: sortedText("source"),
    channelAccount: sortedText("channel_account"),
    clientId: id("client_id"),
    clientName: name("client_name"),
    clientEmail: sortedText("client_email"),
    clientPhone: sortedText("client_phone"),
    operatorIds: id("operator_ids").array().notNull().default(sql`'{}'`),
    groupIds: id("group_ids").array().notNull().default(sql`'{}'`),
    chatbotIds: id("chatbot_ids").array().notNull().default(sql`'{}'`),
    /** The operator and the group that hold the session now, or held it last. */
    operatorId: id("operator_id"),
    groupId: id("group_id"),
    /** Whether Parley routes it; otherwise its producer does. */
    routedHere: boolean("routed_here").notNull().default(false),
    /** Start of the current wait; `queued_at` is the start of the first one. */
    waitingSince: instant("waiting_since"),
    /** The limits of the group when the session entered its present queue. */
    waitingWarningSeconds: integer("waiting_warning_seconds"),
    waitingLimitSeconds: integer("waiting_limit_seconds"),
    offeredOperatorId: id("offered_operator_id"),
    offerExpiresAt: instant("offer_expires_at"),
    /** Since when no page of the visitor is open; null while one is, and for channels that do not know. */
    clientGoneAt: instant("client_gone_at"),
    createdAt: instant("created_at").notNull(),
    queuedAt: instant("queued_at"),
    queueLeftAt: instant("queue_left_at"),
    acceptedAt: instant("accepted_at"),
    firstResponseAt: instant("first_response_at"),
    lastMessageAt: instant("last_message_at"),
    endedAt: instant("ended_at"),
    concludedAt: instant("concluded_at"),
    waitingSeconds: integer("waiting_seconds").generatedAlwaysAs(
      secondsBetween("queued_at", "coalesce(accepted_at, queue_left_at)"),
    ),
    /** The limit of the queue from which it was accepted first, or which it left. */
    answerLimitSeconds: integer("answer_limit_seconds"),
    /** Null without a limit, and while it waits. */
    answeredWithinLimit: boolean("answered_within_limit").generatedAlwaysAs(answeredWithinLimit),
    firstResponseSeconds: integer("first_response_seconds").generatedAlwaysAs(
      secondsBetween("coalesce(queued_at, created_at)", "first_response_at"),
    ),
    durationSeconds: integer("duration_seconds").generatedAlwaysAs(secondsBetween("accepted_at", "ended_at")),
    wrapUpSeconds: integer("wrap_up_seconds").generatedAlwaysAs(secondsBetween("ended_at", "concluded_at")),
    endReason: sortedText("end_reason"),
    clientLeft: sortedText("client_left"),
    result: sortedText("result"),
    rating: smallint("rating"),
    ratingScale: sortedText("rating_scale"),
    feedback: sortedText("feedback"),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    pageUrl: sortedText("page_url"),
    initialMessage: sortedText("initial_message"),
    language: sortedText("language"),
    browser: sortedText("browser"),
    os: sortedText("os"),
    ip: sortedText("ip"),
    phoneNumber: sortedText("phone_number"),
    campaign: sortedText("campaign"),
    dialResult: sortedText("dial_result"),
    eventCount: integer("event_count").notNull().default(0),
    messageCount: integer("message_count").notNull().default(0),
    fileCount: integer("file_count").notNull().default(0),
    noteCount: integer("note_count").notNull().default(0),
    recordingCount: integer("recording_count").notNull().default(0),
    redirectCount: integer("redirect_count").notNull().default(0),
    autoAccepted: boolean("auto_accepted").notNull().default(false),
    severalOperators: boolean("several_operators").notNull().default(false),
    consentVersion: sortedText("consent_version"),
    anonymisedAt: instant("anonymised_at"),
    banned: boolean("banned").notNull().default(false),
    continuesId: id("continues_id"),
    parameters: jsonb("parameters").$type<Record<string, string>>().notNull().default({}),
    /** When anything of an ended session last changed, set by triggers; of a live one see session-changes.ts. */
    changedAt: instant("changed_at").notNull().defaultNow(),
    /** Fingerprint of the imported document: importing an equal one changes nothing. */
    importHash: text("import_hash"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("sessions_external_id_key").on(t.tenantId, t.externalId),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    foreignKey({ columns: [t.tenantId, t.operatorId], foreignColumns: [operators.tenantId, operators.id] }),
    foreignKey({ columns: [t.tenantId, t.groupId], foreignColumns: [groups.tenantId, groups.id] }),
    foreignKey({
      columns: [t.tenantId, t.offeredOperatorId],
      foreignColumns: [operators.tenantId, operators.id],
    }),
    foreignKey({ columns: [t.tenantId, t.continuesId], foreignColumns: [t.tenantId, t.id] }),
    index("sessions_live")
      .on(t.tenantId, ...newestFirst())
      .where(sql`live`),
    index("sessions_history")
      .on(t.tenantId, ...newestFirst())
      .where(sql`not live`),
    index("sessions_held").on(t.tenantId, t.operatorId).where(sql`live`),
    index("sessions_client").on(t.tenantId, t.clientId, ...newestFirst()),
    index("sessions_continues").on(t.tenantId, t.continuesId).where(sql`continues_id is not null`),
    ...historyOrders(t),
    index("sessions_operator_ids").using("gin", t.operatorIds),
    index("sessions_group_ids").using("gin", t.groupIds),
    index("sessions_chatbot_ids").using("gin", t.chatbotIds),
    index("sessions_tags").using("gin", t.tags),
    index("sessions_parameters").using("gin", t.parameters),
    /* One trigram index serves "contains" on all text columns, and one on all parameters. */
    index("sessions_text").using("gin", ...trigrams(t)),
    index("sessions_parameter_text").using("gin", sql`parley_fold(${t.parameters}::text) gin_trgm_ops`),
    index("sessions_overlong").on(t.tenantId, t.id).where(overlongSession),
  ],
);
