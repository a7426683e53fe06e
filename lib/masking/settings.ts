import { eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { tenants } from "@/db/schema";
import { versionOf } from "@/db/version-of";
import { type Actor, roles, type ValueRights } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { allow, type ColumnKind, columnKinds, seeRoles, unmaskRoles } from "@/lib/policy";
import { t } from "@/messages/masking";
import { type KindName, kindNames } from "./kinds";

/** What an admin chooses: which kinds are masked in texts, who may unmask each, and who has the columns with which values. */
export type MaskingSettings = {
  kinds: KindName[];
  unmask: Record<string, string[]>;
  see: Record<ColumnKind, string[]>;
};

const list = <Item extends string>(known: readonly Item[]) =>
  z
    .array(z.enum(known, { error: () => t("chooseFromList") }))
    .default([])
    .transform((chosen) => known.filter((each) => chosen.includes(each)));

const seers = [...roles, "read"] as const;

/** A form sends a list for each kind, and none if no box is ticked. */
export const SettingsFields = z
  .object({
    kinds: list(kindNames),
    ...Object.fromEntries(kindNames.map((kind) => [`unmask_${kind}`, list(roles)])),
    ...Object.fromEntries(columnKinds.map((kind) => [`see_${kind}`, list(seers)])),
  })
  .transform((fields): MaskingSettings => {
    const chosen = fields as Record<string, string[]>;
    return {
      kinds: fields.kinds as KindName[],
      unmask: Object.fromEntries(kindNames.map((kind) => [kind, chosen[`unmask_${kind}`] ?? []])),
      see: Object.fromEntries(
        columnKinds.map((kind) => [kind, chosen[`see_${kind}`] ?? []]),
      ) as MaskingSettings["see"],
    };
  });

export const settingsVersion = versionOf("tenants.masked_kinds::text", "tenants.value_rights::text");

/** The settings with the version from which a form changes them. Throws Forbidden. */
export async function findMaskingSettings(actor: Actor): Promise<MaskingSettings & { version: string }> {
  allow(actor, "settings.manage");
  const [row] = await database()
    .select({ kinds: tenants.maskedKinds, valueRights: tenants.valueRights, version: settingsVersion })
    .from(tenants)
    .where(eq(tenants.id, actor.tenant.id));
  if (!row) throw new NotFound();
  return { ...settingsOf(actor, row), version: row.version };
}

export function settingsOf(
  actor: Actor,
  { kinds, valueRights }: { kinds: readonly string[]; valueRights: ValueRights },
): MaskingSettings {
  const tenant = { ...actor.tenant, valueRights };
  return {
    kinds: kindNames.filter((kind) => kinds.includes(kind)),
    unmask: Object.fromEntries(kindNames.map((kind) => [kind, [...unmaskRoles(tenant, kind)]])),
    see: Object.fromEntries(
      columnKinds.map((kind) => [kind, [...seeRoles(tenant, kind)]]),
    ) as MaskingSettings["see"],
  };
}
