import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, identity, name } from "./column-types";

/** By kind, who may see columns with such values and who may unmask them in texts; without an entry as at first. */
export type ValueRights = {
  see?: Readonly<Record<string, readonly string[]>>;
  unmask?: Readonly<Record<string, readonly string[]>>;
};

export const tenants = pgTable("tenants", {
  id: identity().primaryKey(),
  slug: text("slug").notNull().unique(),
  name: name("name").notNull(),
  /** IANA zone of days in filters and of displayed times. */
  zone: text("zone").notNull().default("UTC"),
  /** ISO 3166-1 alpha-2, in capitals: phone numbers without a country code are read as numbers of this country. */
  country: text("country"),
  records: boolean("records").notNull().default(false),
  operatorsMayBan: boolean("operators_may_ban").notNull().default(true),
  /** The roles whose users need a second factor (lib/second-factor). */
  secondFactorRoles: text("second_factor_roles").array().notNull().default([]),
  /** Whether it is recorded in the audit who has read a session (lib/audit/reads). */
  auditsReads: boolean("audits_reads").notNull().default(false),
  /** The kinds of values that are masked in texts (lib/masking/kinds.ts). */
  maskedKinds: text("masked_kinds").array().notNull().default(sql`'{iban,card,birth_number}'`),
  /** Incremented with each change of what is masked, so that processes read the rules again. */
  maskingVersion: integer("masking_version").notNull().default(0),
  /** Who may see and unmask which kinds of values (lib/policy.ts). */
  valueRights: jsonb("value_rights").$type<ValueRights>().notNull().default({}),
  createdAt: createdAt(),
});
