import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, smallint } from "drizzle-orm/pg-core";
import { id, tsvector } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";

/** Of the rules by which texts are read into words. A document of an earlier version is indexed again (lib/events/search-documents/reindex.ts). */
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
