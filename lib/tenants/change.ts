import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { tenants } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor, Tenant } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { zoneNamed } from "@/lib/zones";
import { t } from "@/messages/team-errors";
import { TenantFields, tenantVersion } from "./tenant";
import { tenantFields } from "./tenant-fields";

const Input = TenantFields.extend({ version: z.string() });

const changeable = [
  "name",
  "zone",
  "country",
  "operatorsMayBan",
  "records",
  "secondFactorRoles",
  "auditsReads",
] as const;

type Settings = Pick<Tenant, (typeof changeable)[number]>;

/**
 * Changes the settings of the tenant; requests that come after it find the new ones. The audit row has the old and the new
 * values of what changed. Throws Forbidden, Invalid, and Conflict if they have changed since `version`.
 */
export async function changeTenant(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { version, ...typed } = parseInput(Input, input);
  const after = { ...typed, zone: await requireZone(typed.zone) };
  const { id } = actor.tenant;
  await transaction(async (tx) => {
    const [before] = await tx
      .select(tenantFields)
      .from(tenants)
      .where(and(eq(tenants.id, id), eq(tenantVersion, version)))
      .for("no key update");
    if (!before) throw new Conflict(t("settingsChanged"));
    const changes = changesBetween(pick(before), pick(after));
    if (Object.keys(changes).length === 0) return;
    await tx.update(tenants).set(after).where(eq(tenants.id, id));
    await recordAudit(tx, actor, "tenants.change", { kind: "tenant", id }, { changes });
  });
}

async function requireZone(typed: string): Promise<string> {
  const zone = await zoneNamed(typed);
  if (zone) return zone;
  const problem = t("noZone");
  throw new Invalid(problem, { zone: problem });
}

function pick(settings: Settings): Record<string, unknown> {
  return Object.fromEntries(changeable.map((name) => [name, settings[name]]));
}
