import { id } from "./column-types";
import { tenants } from "./tenants";

/*
 * Every table that belongs to a tenant has tenant_id first in its primary key, in every unique constraint and in
 * every foreign key to another such table (schema.db.test.ts proves it from the catalogue): a row cannot point into
 * another tenant, and the schema can be distributed by tenant.
 */

export const tenantId = () =>
  id("tenant_id")
    .notNull()
    .references(() => tenants.id);

/** For tables that also reference a tenant table: that foreign key includes the tenant and makes one to tenants redundant. */
export const tenantIdOfOwner = () => id("tenant_id").notNull();
