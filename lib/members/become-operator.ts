import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { giveOperator, makeOperatorOf, takeOperator } from "@/lib/operators/give";
import type { OperatorChoice } from "./member";

/** Makes the user the operator that was chosen and no other, within the transaction of a verb that asked whether it may. */
export async function becomeOperator(
  tx: Transaction,
  actor: Actor,
  user: { userId: number; name: string },
  choice: OperatorChoice,
  before: number | null = null,
): Promise<void> {
  if (choice === (before ?? "none")) return;
  const tenantId = actor.tenant.id;
  if (before !== null) await takeOperator(tx, tenantId, user.userId);
  const operatorId = await chosenOperator(tx, tenantId, user, choice);
  const facts = { operatorId, before };
  await recordAudit(tx, actor, "users.link_operator", { kind: "user", id: user.userId }, facts);
}

async function chosenOperator(
  tx: Transaction,
  tenantId: number,
  user: { userId: number; name: string },
  choice: OperatorChoice,
): Promise<number | null> {
  if (choice === "none") return null;
  if (choice === "new") return makeOperatorOf(tx, tenantId, user);
  await giveOperator(tx, tenantId, choice, user.userId);
  return choice;
}
