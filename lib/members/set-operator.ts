import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { createLinkedOperator, linkOperator, unlinkOperator } from "@/lib/operators/link-user";
import { applyGroups } from "@/lib/provisioning/apply-groups";
import type { OperatorChoice } from "./member";

/**
 * Links the user to the chosen operator and to no other; its groups follow those of the provider. The caller has checked the
 * permission and holds lockSettings.
 */
export async function setOperator(
  tx: Transaction,
  actor: Actor,
  user: { userId: number; name: string },
  choice: OperatorChoice,
  before: number | null = null,
): Promise<void> {
  if (choice === (before ?? "none")) return;
  const tenantId = actor.tenant.id;
  if (before !== null) await unlinkOperator(tx, tenantId, user.userId);
  const operatorId = await chosenOperator(tx, tenantId, user, choice);
  const data = { changes: { operatorId: { was: before, is: operatorId } } };
  await recordAudit(tx, actor, "users.link_operator", { kind: "user", id: user.userId }, data);
  if (operatorId !== null) await applyGroups(tx, actor, [user.userId]);
}

async function chosenOperator(
  tx: Transaction,
  tenantId: number,
  user: { userId: number; name: string },
  choice: OperatorChoice,
): Promise<number | null> {
  if (choice === "none") return null;
  if (choice === "new") return createLinkedOperator(tx, tenantId, user);
  await linkOperator(tx, tenantId, choice, user.userId);
  return choice;
}
