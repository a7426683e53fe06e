import { id } from "./column-types";
import { tenants } from "./tenants";

/* tenant_id comes first in every key of a tenant's table, so that no row references another tenant (schema.db.test.ts). */

export const tenantId = () =>
  id("tenant_id")
    .notNull()
    .references(() => tenants.id);

/** For tables that also reference a tenant table: that foreign key includes the tenant and makes one to tenants redundant. */
export const tenantIdOfOwner = () => id("tenant_id").notNull();
