import { z } from "zod";
import { apiKeys } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { type Actor, keyScopes } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { atMost, enterName } from "@/lib/field-errors";
import { cleanFormText } from "@/lib/form-text";
import { requireActiveMember } from "@/lib/members/require-active";
import { parseInput } from "@/lib/parse-input";
import { allow, asUser } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/key-errors";
import { keyHash, keyPrefix, newKey } from "./token";

const Input = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, enterName).max(80, atMost(80))),
  scopes: z
    .array(z.enum(keyScopes), { error: () => t("chooseScopes") })
    .min(1, { error: () => t("chooseScopes") })
    .transform((chosen) => keyScopes.filter((scope) => chosen.includes(scope)))
    .refine((scopes) => scopes.length === 1 || !scopes.includes("provision"), {
      error: () => t("provisionAlone"),
    }),
});

/** Creates an API key and returns it; only its hash is stored. Throws Forbidden and Invalid. */
export async function createKey(actor: Actor, input: unknown): Promise<{ id: number; key: string }> {
  allow(actor, "settings.manage");
  const { name, scopes } = parseInput(Input, input);
  const { userId } = asUser(actor);
  const key = newKey();
  const id = await transaction(async (tx) => {
    await lockSettings(tx, actor.tenant.id);
    // Their deactivation revokes their keys, and this one would come too late for it.
    await requireActiveMember(tx, actor.tenant.id, userId);
    const [row] = await tx
      .insert(apiKeys)
      .values({
        tenantId: actor.tenant.id,
        userId,
        name,
        scopes,
        prefix: keyPrefix(key),
        tokenHash: keyHash(key),
      })
      .returning({ id: apiKeys.id });
    const keyId = (row as { id: number }).id;
    await recordAudit(tx, actor, "keys.create", { kind: "key", id: keyId }, { name, scopes });
    return keyId;
  });
  return { id, key };
}
