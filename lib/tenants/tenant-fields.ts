import type { PgColumn } from "drizzle-orm/pg-core";
import { tenants } from "@/db/schema";
import type { Tenant } from "@/lib/actor";

/** Selects a Tenant from the table of tenants. */
export const tenantFields = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  zone: tenants.zone,
  country: tenants.country,
  records: tenants.records,
  operatorsMayBan: tenants.operatorsMayBan,
  secondFactorRoles: tenants.secondFactorRoles,
  auditsReads: tenants.auditsReads,
  valueRights: tenants.valueRights,
} satisfies Record<keyof Tenant, PgColumn>;
