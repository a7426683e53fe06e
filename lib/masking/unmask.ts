import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { maskedValues, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { visibleTo } from "@/lib/sessions/visible";
import { t } from "@/messages/masking";
import { maskText } from "./mask-text";
import { originalOf } from "./originals";
import { MAX_REASON_LENGTH } from "./reason-length";
import { maskingRules } from "./rules";

const Input = z.object({
  id: RowId,
  reason: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .min(3, { error: () => t("enterReason") })
        .max(MAX_REASON_LENGTH, { error: () => t("reasonTooLong", { max: MAX_REASON_LENGTH }) }),
    ),
});

/** The value, for this one answer. */
export type UnmaskedValue = { kind: string; original: string };

/** Shows one masked value to the actor, with the reason in the audit. Throws NotFound, Forbidden, Invalid and Unavailable. */
export async function unmaskValue(actor: UserActor, input: unknown): Promise<UnmaskedValue> {
  const { id, reason } = parseInput(Input, input);
  return transaction(async (tx) => {
    const value = await findValue(tx, actor, id);
    allow(actor, "values.unmask", { valueKind: value.kind });
    const original = originalOf(value);
    if (original === null) throw valueNotFound();
    const { kind, sessionId } = value;
    const rules = await maskingRules(tx, actor.tenant.id);
    const facts = { kind, reason: maskText(rules, reason).text, valueId: id };
    await recordAudit(tx, actor, "values.unmask", { kind: "session", id: sessionId }, facts);
    return { kind, original };
  });
}

/** A masked value in a session that the actor can see. Throws NotFound. */
export async function findValue(tx: Transaction, actor: UserActor, id: number) {
  const [row] = await tx
    .select({ value: maskedValues })
    .from(maskedValues)
    .innerJoin(
      sessions,
      and(eq(sessions.tenantId, maskedValues.tenantId), eq(sessions.id, maskedValues.sessionId)),
    )
    .where(
      and(
        visibleTo(actor),
        eq(maskedValues.tenantId, actor.tenant.id),
        eq(maskedValues.id, id),
        isNull(maskedValues.undoneAt),
      ),
    );
  if (!row) throw valueNotFound();
  return row.value;
}

function valueNotFound(): NotFound {
  return new NotFound(t("noSuchValue"));
}
