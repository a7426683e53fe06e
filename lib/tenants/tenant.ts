import { z } from "zod";
import { versionOf } from "@/db/version-of";
import { roles } from "@/lib/actor";
import { atMost, enterName } from "@/lib/field-errors";
import { cleanFormText } from "@/lib/form-text";
import { Flag } from "@/lib/input-fields";
import { isPhoneCountry } from "@/lib/phone";
import { t } from "@/messages/team-errors";
import { NAME_LENGTH } from "./name-length";

/** What admins can change of their tenant. A form sends no flag for a box that is not ticked. */
export const TenantFields = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, enterName).max(NAME_LENGTH, atMost(NAME_LENGTH))),
  /** IANA name. */
  zone: z
    .string()
    .trim()
    .min(1, { error: () => t("chooseZone") }),
  /** ISO 3166-1 alpha-2, empty for none. */
  country: z
    .string()
    .refine((code) => code === "" || isPhoneCountry(code), { error: () => t("chooseCountry") })
    .transform((code) => code || null),
  operatorsMayBan: Flag.default(false),
  records: Flag.default(false),
  secondFactorRoles: z
    .array(z.enum(roles, { error: () => t("chooseRoles") }))
    .default([])
    .transform((chosen) => roles.filter((role) => chosen.includes(role))),
  auditsReads: Flag.default(false),
});

/** A hash of these fields: a change made from an older version is refused. */
export const tenantVersion = versionOf(
  "tenants.name",
  "tenants.zone",
  "tenants.country",
  "tenants.operators_may_ban",
  "tenants.records",
  "tenants.audits_reads",
  "hash_array_extended(tenants.second_factor_roles, 0)",
);
