import type { Transaction } from "@/db/transaction";
import { maskFields } from "./mask-fields";
import { maskingRules } from "./rules";
import { storeValues } from "./store-values";

/** Masks values of columns of a session, by the field names of the schema, and stores what was masked. */
export async function maskColumns<T extends Record<string, unknown>>(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  columns: T,
): Promise<T> {
  const { fields, values } = maskFields(await maskingRules(tx, tenantId), columns, []);
  await storeValues(
    tx,
    tenantId,
    values.map((value) => ({ ...value, sessionId })),
  );
  return fields;
}
