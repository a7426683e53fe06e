import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { maskingPatterns } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/masking";
import { countMaskingChange } from "../rules";

const Input = z.object({ id: RowId, active: z.enum(["on", "off"]) });

/** Turns a pattern on or off, for everything that is stored from then on. Throws Forbidden, NotFound. */
export async function turnPattern(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, active } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const isIt = and(
      eq(maskingPatterns.tenantId, tenantId),
      eq(maskingPatterns.id, id),
      isNull(maskingPatterns.deletedAt),
    );
    if ((await tx.$count(maskingPatterns, isIt)) === 0) throw patternNotFound();
    const on = active === "on";
    const turned = await tx
      .update(maskingPatterns)
      .set({ active: on })
      .where(and(isIt, ne(maskingPatterns.active, on)))
      .returning({ id: maskingPatterns.id });
    if (turned.length === 0) return;
    await countMaskingChange(tx, tenantId);
    const facts = { before: { active: !on }, after: { active: on } };
    await recordAudit(tx, actor, "masking.turnPattern", { kind: "masking_pattern", id }, facts);
  });
}

const Deleted = z.object({ id: RowId });

/** What it has masked stays masked, and can still be unmasked. Throws Forbidden, and NotFound also when it is deleted already. */
export async function deletePattern(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Deleted, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const [deleted] = await tx
      .update(maskingPatterns)
      .set({ deletedAt: sql`now()`, active: false })
      .where(
        and(
          eq(maskingPatterns.tenantId, tenantId),
          eq(maskingPatterns.id, id),
          isNull(maskingPatterns.deletedAt),
        ),
      )
      .returning({ name: maskingPatterns.name, pattern: maskingPatterns.pattern });
    if (!deleted) throw patternNotFound();
    await countMaskingChange(tx, tenantId);
    await recordAudit(tx, actor, "masking.deletePattern", { kind: "masking_pattern", id }, deleted);
  });
}

function patternNotFound(): NotFound {
  return new NotFound(t("noSuchPattern"));
}
