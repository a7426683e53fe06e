import { type SQL, sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  type PgColumn,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/*
 * Every table that belongs to a tenant has tenant_id first in its primary key, in every unique constraint and in
 * every foreign key to another such table (schema.db.test.ts proves it from the catalogue): a row cannot point into
 * another tenant, and the schema can be distributed by tenant.
 */

/** Milliseconds, because a keyset cursor travels through JavaScript's Date and must come back equal. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
const id = (name: string) => bigint(name, { mode: "number" });
const identity = () => id("id").generatedAlwaysAsIdentity();
const tenantId = () =>
  id("tenant_id")
    .notNull()
    .references(() => tenants.id);
/** Of a table whose rows belong to one of another table: the key to that names the tenant, and is checked in its place. */
const tenantIdOfOwner = () => id("tenant_id").notNull();
const createdAt = () => instant("created_at").notNull().defaultNow();

/** Written out, because drizzle's desc() adds "nulls last", and such an index does not serve "order by x desc". */
const newestFirst = () => [sql`created_at desc`, sql`id desc`];

/** A name people sort by: in the order of a dictionary, not of code points. */
const name = customType<{ data: string }>({ dataType: () => 'text collate "und-x-icu"' });
const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

export const tenants = pgTable("tenants", {
  id: identity().primaryKey(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  /** IANA zone; days in filters and times on the screen are this zone's. */
  zone: text("zone").notNull().default("UTC"),
  records: boolean("records").notNull().default(false),
  operatorsMayBan: boolean("operators_may_ban").notNull().default(true),
  createdAt: createdAt(),
});

export const users = pgTable(
  "users",
  {
    id: identity().primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash"),
    /** When it was last given another; sign-ins from before are over (lib/users/user.ts). */
    passwordChangedAt: instant("password_changed_at"),
    /** The provider's issuer and subject, when the user has signed in by OIDC. */
    oidcSubject: text("oidc_subject").unique(),
    deactivatedAt: instant("deactivated_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("users_email_key").on(sql`lower(${t.email})`)],
);

export const memberships = pgTable(
  "memberships",
  {
    tenantId: tenantId(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").notNull(),
    /** What the admin who added them calls them. Null once they have come here themselves: then it is the name they have. */
    name: text("name"),
    defaultViewId: id("default_view_id"),
    deactivatedAt: instant("deactivated_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    index("memberships_user").on(t.userId),
    foreignKey({ columns: [t.tenantId, t.defaultViewId], foreignColumns: [views.tenantId, views.id] }),
  ],
);

/** Sign-in attempts, kept only to slow down guessing; `subject` is a hash, never an address. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    id: identity().primaryKey(),
    subject: text("subject").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [index("sign_in_attempts_subject").on(t.subject, t.at)],
);

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
    /** When a console of theirs last said that it is open; without one they are offline by themselves. */
    seenAt: instant("seen_at"),
    /** How many sessions they hold at once. */
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

export const clients = pgTable(
  "clients",
  {
    tenantId: tenantId(),
    id: identity(),
    externalId: text("external_id"),
    name: name("name"),
    email: text("email"),
    phone: text("phone"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("clients_external_id_key").on(t.tenantId, t.externalId),
  ],
);

/** A client as one channel knows them; the reply window counts from `last_inbound_at`. */
export const clientIdentities = pgTable(
  "client_identities",
  {
    tenantId: tenantId(),
    channel: text("channel").notNull(),
    account: text("account").notNull(),
    externalId: text("external_id").notNull(),
    clientId: id("client_id").notNull(),
    lastInboundAt: instant("last_inbound_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.channel, t.account, t.externalId] }),
    foreignKey({ columns: [t.tenantId, t.clientId], foreignColumns: [clients.tenantId, clients.id] }),
    index("client_identities_client").on(t.tenantId, t.clientId),
  ],
);

const secondsBetween = (start: string, end: string): SQL =>
  sql.raw(`floor(extract(epoch from (${end} - ${start})))::integer`);

/*
 * `sessions` is wide on purpose: what the table filters on is a column here. Client name, e-mail and phone are what
 * the client was known by in this session; `clients` holds the latest.
 */
/*
 * What may be longer than a spreadsheet keeps of a cell (32,767 UTF-16 units, of which each takes a byte at least): there
 * is little of it, and an index of nothing else finds it. A label has at most 800 units, see lib/import/document.ts.
 */
export const overlongSession = sql.raw(
  [
    ...["page_url", "initial_message", "feedback", "ip", "phone_number"].map(
      (text) => `octet_length(${text}) > 32766`,
    ),
    "octet_length(parameters::text) > 32766",
    ...["tags", "operator_ids", "group_ids", "chatbot_ids"].map((list) => `cardinality(${list}) > 40`),
  ].join(" or "),
);
/** A sentence about an event adds to its text and facts three labels at most, and some words of ours (lib/events/describe.ts). */
export const overlongEvent = sql.raw(
  "coalesce(octet_length(text), 0) + coalesce(octet_length(data::text), 0) > 30000",
);

export const sessions = pgTable(
  "sessions",
  {
    tenantId: tenantId(),
    id: identity(),
    externalId: text("external_id"),
    /** Counts every change; a form that was opened on an older version loses the race. */
    version: integer("version").notNull().default(1),
    status: text("status").notNull().default("created"),
    live: boolean("live").notNull().generatedAlwaysAs(sql`(status not in ('closed', 'rejected'))`),
    channel: text("channel").notNull(),
    source: text("source"),
    channelAccount: text("channel_account"),
    clientId: id("client_id"),
    clientName: name("client_name"),
    clientEmail: text("client_email"),
    clientPhone: text("client_phone"),
    operatorIds: id("operator_ids").array().notNull().default(sql`'{}'`),
    groupIds: id("group_ids").array().notNull().default(sql`'{}'`),
    chatbotIds: id("chatbot_ids").array().notNull().default(sql`'{}'`),
    /** The operator and the group that hold the session now, or held it last. */
    operatorId: id("operator_id"),
    groupId: id("group_id"),
    /** Parley routes it; otherwise whoever feeds it does, and we are told. */
    routedHere: boolean("routed_here").notNull().default(false),
    /** Since when it waits where it waits now; `queued_at` is when it first did. */
    waitingSince: instant("waiting_since"),
    /** The operator it is offered to, and until when they may accept. */
    offeredOperatorId: id("offered_operator_id"),
    offerExpiresAt: instant("offer_expires_at"),
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
    firstResponseSeconds: integer("first_response_seconds").generatedAlwaysAs(
      secondsBetween("coalesce(queued_at, created_at)", "first_response_at"),
    ),
    durationSeconds: integer("duration_seconds").generatedAlwaysAs(secondsBetween("accepted_at", "ended_at")),
    wrapUpSeconds: integer("wrap_up_seconds").generatedAlwaysAs(secondsBetween("ended_at", "concluded_at")),
    endReason: text("end_reason"),
    clientLeft: text("client_left"),
    result: text("result"),
    rating: smallint("rating"),
    ratingScale: text("rating_scale"),
    feedback: text("feedback"),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    pageUrl: text("page_url"),
    initialMessage: text("initial_message"),
    language: text("language"),
    browser: text("browser"),
    os: text("os"),
    ip: text("ip"),
    phoneNumber: text("phone_number"),
    campaign: text("campaign"),
    dialResult: text("dial_result"),
    eventCount: integer("event_count").notNull().default(0),
    messageCount: integer("message_count").notNull().default(0),
    fileCount: integer("file_count").notNull().default(0),
    noteCount: integer("note_count").notNull().default(0),
    recordingCount: integer("recording_count").notNull().default(0),
    redirectCount: integer("redirect_count").notNull().default(0),
    autoAccepted: boolean("auto_accepted").notNull().default(false),
    severalOperators: boolean("several_operators").notNull().default(false),
    consentVersion: text("consent_version"),
    anonymisedAt: instant("anonymised_at"),
    banned: boolean("banned").notNull().default(false),
    continuesId: id("continues_id"),
    parameters: jsonb("parameters").$type<Record<string, string>>().notNull().default({}),
    /** The fingerprint of the imported document: an equal one changes nothing. */
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
    index("sessions_client").on(t.tenantId, t.clientId, ...newestFirst()),
    index("sessions_continues").on(t.tenantId, t.continuesId).where(sql`continues_id is not null`),
    ...historyOrders(t),
    index("sessions_operator_ids").using("gin", t.operatorIds),
    index("sessions_group_ids").using("gin", t.groupIds),
    index("sessions_chatbot_ids").using("gin", t.chatbotIds),
    index("sessions_tags").using("gin", t.tags),
    index("sessions_parameters").using("gin", t.parameters),
    /*
     * One trigram index serves "contains" on every text column, and one on the parameters as a whole narrows a
     * "contains" on any of them.
     */
    index("sessions_text").using("gin", ...trigrams(t)),
    index("sessions_parameter_text").using("gin", sql`parley_fold(${t.parameters}::text) gin_trgm_ops`),
    index("sessions_overlong").on(t.tenantId, t.id).where(overlongSession),
  ],
);

type SessionColumns = Record<string, PgColumn>;

/*
 * One index a sortable column, so that any order can be entered anywhere without sorting. They hold ended sessions
 * only: a live session changes often and is listed by `sessions_live`.
 */
function historyOrders(t: SessionColumns) {
  const scalars = [
    "status channel source channelAccount queuedAt queueLeftAt acceptedAt endedAt lastMessageAt waitingSeconds",
    "durationSeconds wrapUpSeconds firstResponseSeconds endReason clientLeft result rating ratingScale language",
    "browser os campaign dialResult messageCount fileCount noteCount recordingCount redirectCount consentVersion",
    "autoAccepted severalOperators banned continuesId",
  ];
  const texts =
    "clientName clientEmail clientPhone pageUrl initialMessage ip phoneNumber feedback externalId";
  const order = (column: PgColumn, expression: PgColumn | SQL) =>
    index(`sessions_by_${column.name}`)
      .on(t.tenantId as PgColumn, expression, ...newestFirst())
      .where(sql`not live`);
  const columns = (names: string) => names.split(" ").map((key) => t[key] as PgColumn);
  return [
    ...columns(scalars.join(" ")).map((column) => order(column, column)),
    ...columns(texts).map((column) => order(column, sortText(column))),
    order(t.anonymisedAt as PgColumn, sql`(${t.anonymisedAt} is not null)`),
  ];
}

/** A text's place in an order: its beginning only, because a B-tree entry has a size limit and a message has none. */
export function sortText(column: PgColumn | SQL): SQL {
  return sql`left(${column}, 120)`;
}

/** Case, accents and width folded away; the same expression in index and predicate, or the index is not used. */
export function folded(column: PgColumn | SQL): SQL {
  return sql`parley_fold(${column})`;
}

/** Only the digits: a phone number is the same however it is grouped. */
export function digits(column: PgColumn | SQL): SQL {
  return sql`parley_digits(${column})`;
}

function trigrams(t: SessionColumns): [SQL, ...SQL[]] {
  const of = (key: string, fold = folded) => sql`${fold(t[key] as PgColumn)} gin_trgm_ops`;
  return [
    of("clientName"),
    of("clientEmail"),
    of("clientPhone", digits),
    of("pageUrl"),
    of("initialMessage"),
    of("ip"),
    of("phoneNumber", digits),
    of("feedback"),
    of("externalId"),
  ];
}

/** The one timeline of a session. `text` is what a person wrote or was shown, and what content search covers. */
export const sessionEvents = pgTable(
  "session_events",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    seq: integer("seq").notNull(),
    kind: text("kind").notNull(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: id("actor_id"),
    text: text("text"),
    data: jsonb("data").$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.seq] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("session_events_overlong").on(t.tenantId, t.sessionId).where(overlongEvent),
  ],
);

/** The search index row of a session; lib/search writes it. */
export const sessionDocuments = pgTable(
  "session_documents",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    document: tsvector("document").notNull(),
    /** The document could not keep every word's position: phrases are looked up in the events instead. */
    oversize: boolean("oversize").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("session_documents_document").using("gin", t.document),
    index("session_documents_oversize").on(t.tenantId, t.sessionId).where(sql`oversize`),
  ],
);

export const notes = pgTable(
  "notes",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    userId: id("user_id").references(() => users.id),
    text: text("text").notNull(),
    createdAt: createdAt(),
    editedAt: instant("edited_at"),
    deletedAt: instant("deleted_at"),
    deletedBy: id("deleted_by").references(() => users.id),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("notes_session").on(t.tenantId, t.sessionId, t.createdAt),
  ],
);

export const files = pgTable(
  "files",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    name: text("name").notNull(),
    mediaType: text("media_type"),
    size: id("size"),
    sha256: text("sha256"),
    /** Where the bytes are; null when only the fact of the file came to us. */
    storageKey: text("storage_key"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("files_session").on(t.tenantId, t.sessionId),
  ],
);

export const recordings = pgTable(
  "recordings",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    track: text("track").notNull(),
    state: text("state").notNull().default("processing"),
    startedAt: instant("started_at"),
    durationSeconds: numeric("duration_seconds", { mode: "number" }),
    mediaType: text("media_type"),
    size: id("size"),
    storageKey: text("storage_key"),
    failure: text("failure"),
    createdAt: createdAt(),
    deletedAt: instant("deleted_at"),
    deletedBy: id("deleted_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("recordings_session").on(t.tenantId, t.sessionId),
  ],
);

/** A saved query string, the author's own or shared with the tenant. */
export const views = pgTable(
  "views",
  {
    tenantId: tenantId(),
    id: identity(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    query: text("query").notNull(),
    shared: boolean("shared").notNull().default(false),
    createdAt: createdAt(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("views_listed").on(t.tenantId, t.userId).where(sql`deleted_at is null`),
  ],
);

/** The parameter names a tenant has seen. */
export const parameters = pgTable(
  "parameters",
  {
    tenantId: tenantId(),
    name: text("name").notNull(),
    label: text("label"),
    type: text("type").notNull().default("text"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.name] })],
);

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
  ],
);

/** A file that somebody took out; while it is being written, how far it is. */
export const exports = pgTable(
  "exports",
  {
    tenantId: tenantId(),
    id: identity(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    /** Chosen by the browser that downloads, to ask how far it is. */
    key: text("key").notNull(),
    format: text("format").notNull(),
    query: text("query").notNull(),
    /** running, complete, failed, cancelled */
    state: text("state").notNull().default("running"),
    /** Null until they have been counted. */
    total: integer("total"),
    done: integer("done").notNull().default(0),
    bytes: id("bytes").notNull().default(0),
    startedAt: instant("started_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique("exports_key").on(t.tenantId, t.key)],
);

/** A link to a frozen HTML export, for somebody without an account. */
export const shares = pgTable(
  "shares",
  {
    tenantId: tenantId(),
    id: identity(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    query: text("query").notNull(),
    options: jsonb("options").$type<Record<string, string>>().notNull(),
    /** The view in words, as it was when the file was made. */
    words: jsonb("words").$type<Record<string, unknown>>().notNull(),
    tokenHash: text("token_hash").notNull(),
    passphraseHash: text("passphrase_hash"),
    /** building, ready, failed */
    state: text("state").notNull().default("building"),
    failure: text("failure"),
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    storageKey: text("storage_key"),
    bytes: id("bytes"),
    sha256: text("sha256"),
    opens: integer("opens").notNull().default(0),
    openedAt: instant("opened_at"),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    revokedBy: id("revoked_by").references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("shares_listed").on(t.tenantId, ...newestFirst()),
    index("shares_token").on(t.tokenHash),
    index("shares_stored").on(t.expiresAt).where(sql`storage_key is not null`),
  ],
);

/** Where in the file of a share a session stands, so that it can be taken out of it: bytes from its beginning. */
export const shareSessions = pgTable(
  "share_sessions",
  {
    tenantId: tenantIdOfOwner(),
    shareId: id("share_id").notNull(),
    sessionId: id("session_id").notNull(),
    start: id("start").notNull(),
    length: id("length").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.shareId, t.sessionId] }),
    foreignKey({ columns: [t.tenantId, t.shareId], foreignColumns: [shares.tenantId, shares.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("share_sessions_session").on(t.tenantId, t.sessionId),
    index("share_sessions_removed").on(t.tenantId, t.shareId).where(sql`removed_at is not null`),
  ],
);

/** Passphrases that did not fit, of the last minutes: what limits guessing. */
export const shareAttempts = pgTable(
  "share_attempts",
  {
    tenantId: tenantIdOfOwner(),
    shareId: id("share_id").notNull(),
    id: identity(),
    address: text("address").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.shareId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.shareId], foreignColumns: [shares.tenantId, shares.id] }),
  ],
);

/** What another system may do here; the key itself is shown once and kept as a hash. */
export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: tenantId(),
    id: identity(),
    name: text("name").notNull(),
    /** Its first characters, by which people know it again. */
    prefix: text("prefix").notNull(),
    tokenHash: text("token_hash").notNull(),
    scopes: text("scopes").array().notNull(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    revokedBy: id("revoked_by").references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("api_keys_token").on(t.tokenHash)],
);

/** One of our accounts on a channel: a phone number, a page, a website with the chat. */
export const channelAccounts = pgTable(
  "channel_accounts",
  {
    tenantId: tenantId(),
    id: identity(),
    channel: text("channel").notNull(),
    /** As sessions name it. */
    account: text("account").notNull(),
    name: text("name").notNull(),
    /** Names the account in public addresses: webhooks, the web chat. */
    publicKey: text("public_key").notNull(),
    /** The group whose queue its sessions enter. */
    groupId: id("group_id"),
    /** Web pages that may hold the chat. */
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

/** The ids that producers gave to what they told us, for good: what is told again changes nothing. */
export const ingestedEvents = pgTable(
  "ingested_events",
  {
    tenantId: tenantIdOfOwner(),
    /** Who told: `key` for the API, `channel account` for a channel; ids of two of them are two things. */
    producer: text("producer").notNull(),
    externalId: text("external_id").notNull(),
    /** Of what was told: another thing under the same id is refused. */
    fingerprint: text("fingerprint").notNull(),
    sessionId: id("session_id").notNull(),
    /** The event it became; null when it only changed facts of the session. */
    seq: integer("seq"),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.producer, t.externalId] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("ingested_events_session").on(t.tenantId, t.sessionId),
  ],
);

/** Who is refused, by what, and why. Lifting and expiring leave the row. */
export const bans = pgTable(
  "bans",
  {
    tenantId: tenantId(),
    id: identity(),
    /** identity (the client on one channel), client, email, phone, ip */
    scope: text("scope").notNull(),
    channel: text("channel"),
    account: text("account"),
    /** What is compared: an identity, the id of a client, an address or a number as lib/bans/value.ts folds it. */
    value: text("value").notNull(),
    /** As people read it. */
    label: text("label").notNull(),
    reason: text("reason").notNull(),
    /** The session it was made from. */
    sessionId: id("session_id"),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant("expires_at"),
    liftedAt: instant("lifted_at"),
    liftedBy: id("lifted_by").references(() => users.id),
    attempts: integer("attempts").notNull().default(0),
    lastAttemptAt: instant("last_attempt_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("bans_value").on(t.tenantId, t.scope, t.value).where(sql`lifted_at is null`),
    index("bans_listed").on(t.tenantId, ...newestFirst()),
  ],
);

/** A message on its way out to a client: written with the message, sent by a job. */
export const outbox = pgTable(
  "outbox",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    /** The message in the timeline. */
    seq: integer("seq").notNull(),
    /** queued, sending, sent, delivered, read, failed, unknown */
    state: text("state").notNull().default("queued"),
    failure: text("failure"),
    /** What the channel calls the message. */
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

/** Another system that is told of what happens here. */
export const webhooks = pgTable(
  "webhooks",
  {
    tenantId: tenantId(),
    id: identity(),
    url: text("url").notNull(),
    /** Encrypted (lib/secrets.ts). */
    secret: text("secret").notNull(),
    /** Those it had before and that sign as well for a while, each with when that is over in milliseconds since 1970. */
    oldSecrets: jsonb("old_secrets").$type<{ secret: string; until: number }[]>().notNull().default([]),
    /** The kinds of things it is told of. */
    topics: text("topics").array().notNull(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    disabledAt: instant("disabled_at"),
    /** Why it was switched off by itself. */
    failure: text("failure"),
    deletedAt: instant("deleted_at"),
    deletedBy: id("deleted_by").references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** One thing told to one of them, and what came of it. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    webhookId: id("webhook_id").notNull(),
    topic: text("topic").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    /** waiting, delivered, failed */
    state: text("state").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** The last answer: its status, or why there was none. */
    status: integer("status"),
    failure: text("failure"),
    createdAt: createdAt(),
    attemptedAt: instant("attempted_at"),
    /** When it is tried again. */
    nextAt: instant("next_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.webhookId], foreignColumns: [webhooks.tenantId, webhooks.id] }),
    index("webhook_deliveries_listed").on(t.tenantId, t.webhookId, sql`id desc`),
  ],
);
