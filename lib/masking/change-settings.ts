import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { tenants } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/masking";
import { countMaskingChange } from "./rules";
import { type MaskingSettings, SettingsFields, settingsOf, settingsVersion } from "./settings";

const Input = z.intersection(SettingsFields, z.object({ version: z.string() }));

/**
 * Changes what is masked and who sees what, for everything that is stored and read from then on. Throws Forbidden, Invalid, and Conflict
 * if the settings have changed since `version`.
 */
export async function changeMasking(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { version, ...after } = parseInput(Input, input);
  const { id } = actor.tenant;
  await transaction(async (tx) => {
    const [row] = await tx
      .select({ kinds: tenants.maskedKinds, valueRights: tenants.valueRights })
      .from(tenants)
      .where(and(eq(tenants.id, id), eq(settingsVersion, version)))
      .for("no key update");
    if (!row) throw new Conflict(t("changedMeanwhile"));
    const before = settingsOf(actor, row);
    const { kinds, ...valueRights } = after;
    await tx.update(tenants).set({ maskedKinds: kinds, valueRights }).where(eq(tenants.id, id));
    await countMaskingChange(tx, id);
    const facts = changes(before, after);
    if (facts !== null) await recordAudit(tx, actor, "masking.change", { kind: "tenant", id }, facts);
  });
}

/** Only what differs, as it was and as it is; null if nothing does. */
function changes(before: MaskingSettings, after: MaskingSettings) {
  const flat = ({ kinds, unmask, see }: MaskingSettings): Record<string, readonly string[]> => ({
    kinds,
    ...Object.fromEntries(Object.entries(unmask).map(([kind, roles]) => [`unmask.${kind}`, roles])),
    ...Object.fromEntries(Object.entries(see).map(([kind, roles]) => [`see.${kind}`, roles])),
  });
  const [was, is] = [flat(before), flat(after)];
  const names = Object.keys(is).filter((name) => String(was[name]) !== String(is[name]));
  if (names.length === 0) return null;
  const pick = (all: Record<string, readonly string[]>) =>
    Object.fromEntries(names.map((name) => [name, all[name]]));
  return { before: pick(was), after: pick(is) };
}
