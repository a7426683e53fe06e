import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, identity, instant } from "./column-types";
import { sessions } from "./sessions";
import { tenantIdOfOwner } from "./tenant-key";
import { users } from "./users";

/** What was masked in the texts of a session: where it is, and the original, encrypted. */
export const maskedValues = pgTable(
  "masked_values",
  {
    tenantId: tenantIdOfOwner(),
    id: identity(),
    sessionId: id("session_id").notNull(),
    /** In this event; in this note or file; without the three in a column of the session. */
    seq: integer("seq"),
    noteId: id("note_id"),
    fileId: id("file_id"),
    /** The field with the text: `{text}`, `{data,answers,0,answer}`, `{parameters,order}`. */
    path: text("path").array().notNull(),
    /** In the masked text, in UTF-16 units. */
    start: integer("start").notNull(),
    length: integer("length").notNull(),
    kind: text("kind").notNull(),
    /** A keyed digest of the value, by which equal values are found (lib/secrets.ts). */
    digest: text("digest").notNull(),
    /** Null once it is in the text again. */
    original: text("original"),
    undoneAt: instant("undone_at"),
    undoneBy: id("undone_by").references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
    index("masked_values_session").on(t.tenantId, t.sessionId, t.seq),
  ],
);
