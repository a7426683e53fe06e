import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, identity, name } from "./column-types";

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
  createdAt: createdAt(),
});
