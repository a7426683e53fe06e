import type { Transaction } from "@/db/transaction";
import { NotFound } from "@/lib/errors";
import { t } from "@/messages/retention";
import { readRules } from "./list";
import type { RetentionRule } from "./rule";

export async function requireRule(tx: Transaction, tenantId: number, id: number): Promise<RetentionRule> {
  const rule = (await readRules(tx, tenantId)).find((each) => each.id === id);
  if (!rule) throw new NotFound(t("noSuchRule"));
  return rule;
}
