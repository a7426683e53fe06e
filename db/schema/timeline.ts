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
} from "drizzle-orm/pg-core";
import { id, instant, tsvector } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

/** An event's sentence adds at most three labels and a few fixed words to its text and facts (lib/events/kinds.ts). */
export const overlongEvent = sql.raw(
  "coalesce(octet_length(text), 0) + coalesce(octet_length(data::text), 0) > 30000",
);

/** A session's timeline. `text` is what a person wrote or was shown; content search covers it. */
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

/** Of the rules by which texts are read into words. A document of an earlier version is indexed again (lib/events/reindex.ts). */
export const WORDS_VERSION = 2;

export const isEarlierDocument = sql.raw(`version < ${WORDS_VERSION}`);

export const sessionDocuments = pgTable(
  "session_documents",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    document: tsvector("document").notNull(),
    /** The document could not hold every word position and has none: phrases are found in its parts. */
    oversize: boolean("oversize").notNull().default(false),
    version: smallint("version").notNull().default(WORDS_VERSION),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("session_documents_document").using("gin", t.document),
    index("session_documents_oversize").on(t.tenantId, t.sessionId).where(sql`oversize`),
    index("session_documents_earlier").on(t.tenantId, t.sessionId).where(isEarlierDocument),
  ],
);

/** The words of an oversize document with their positions, in several documents that are not. */
export const sessionDocumentParts = pgTable(
  "session_document_parts",
  {
    tenantId: tenantIdOfOwner(),
    sessionId: id("session_id").notNull(),
    part: integer("part").notNull(),
    document: tsvector("document").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.part] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
  ],
);

/** Ids of received events, stored permanently: an event that is sent again changes nothing. */
export const ingestedEvents = pgTable(
  "ingested_events",
  {
    tenantId: tenantIdOfOwner(),
    /** The id space: `key` for the API, `channel account` for a channel. */
    producer: text("producer").notNull(),
    externalId: text("external_id").notNull(),
    /** Of the content: another event with the same id is refused. */
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
