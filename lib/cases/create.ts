import { z } from "zod";
import { cases } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { CASE_TAKEN, CaseName, CaseReason } from "./fields";

const Input = z.object({ name: CaseName, reason: CaseReason });

/** Opens a case without sessions and returns its id. Throws Forbidden, and Invalid also when another case has the name. */
export async function createCase(actor: UserActor, input: unknown): Promise<number> {
  allow(actor, "cases.manage");
  const { name, reason } = parseInput(Input, input);
  return uniqueOrInvalid(CASE_TAKEN, () =>
    transaction(async (tx) => {
      const [row] = await tx
        .insert(cases)
        .values({ tenantId: actor.tenant.id, name, reason, createdBy: actor.userId })
        .returning({ id: cases.id });
      const id = (row as { id: number }).id;
      await recordAudit(tx, actor, "cases.create", { kind: "case", id }, { name });
      return id;
    }),
  );
}
