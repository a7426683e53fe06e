import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { apiKeys } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow, asUser } from "@/lib/policy";
import { t } from "@/messages/key-errors";

const Input = z.object({ id: RowId });

/** Revokes an API key, from its next request on. Throws Forbidden, NotFound, and Conflict when it is revoked. */
export async function revokeKey(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const isKey = and(eq(apiKeys.tenantId, actor.tenant.id), eq(apiKeys.id, id));
  await transaction(async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()`, revokedBy: asUser(actor).userId })
      .where(and(isKey, isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    if (!revoked) {
      const [found] = await tx.select({ id: apiKeys.id }).from(apiKeys).where(isKey);
      throw found ? new Conflict(t("revoked")) : new NotFound(t("noKey"));
    }
    await recordAudit(tx, actor, "keys.revoke", { kind: "key", id }, { name: revoked.name });
  });
}
