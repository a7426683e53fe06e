import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, identity } from "./column-types";

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
