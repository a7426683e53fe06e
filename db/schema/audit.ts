import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, id, identity, instant } from "./column-types";
import { tenantId } from "./tenant-key";

/** Who did it and what it is about, as the filters write them: `user-12`. An index and its filter must use one expression. */
export const auditWho = sql.raw("actor_kind || coalesce('-' || actor_id::text, '')");
export const auditAbout = sql.raw("subject_kind || coalesce('-' || subject_id::text, '')");

/** Written by lib/audit only; never changed once it is sealed (lib/audit/chain). */
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
    /** From where it was requested; empty for jobs and commands. */
    ip: text("ip"),
    browser: text("browser"),
    requestId: text("request_id"),
    /** The place in the chain and the hash of the row and of all before it; empty until it is sealed. */
    seq: bigint("seq", { mode: "number" }),
    hash: bytes("hash"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("audit_at").on(t.tenantId, sql`at desc`, sql`id desc`),
    index("audit_subject").on(t.tenantId, t.subjectKind, t.subjectId),
    index("audit_verb").on(t.tenantId, t.verb, sql`at desc`, sql`id desc`),
    index("audit_who").on(t.tenantId, sql`(${auditWho})`, sql`at desc`, sql`id desc`),
    // Values of “Who” are counted from this index alone, which those of an expression are not.
    index("audit_actor").on(t.tenantId, t.actorKind, t.actorId),
    index("audit_browser").on(t.tenantId, t.browser, sql`at desc`, sql`id desc`),
    index("audit_about").on(t.tenantId, sql`(${auditAbout})`, sql`at desc`, sql`id desc`),
    index("audit_ip").on(t.tenantId, t.ip, sql`at desc`, sql`id desc`),
    index("audit_request").on(t.tenantId, t.requestId).where(sql`request_id is not null`),
    uniqueIndex("audit_seq").on(t.tenantId, t.seq),
    index("audit_unsealed").on(t.tenantId, t.id).where(sql`seq is null`),
  ],
);
