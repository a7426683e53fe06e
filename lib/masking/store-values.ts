import { insertRows, nextIds, type Row } from "@/db/bulk-write";
import { maskedValues } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { encryptSecret } from "@/lib/secrets";
import type { FieldValue } from "./mask-fields";

/** Where a value is: in an event, a note, a file or, without these, in a column of the session. */
export type PlacedValue = FieldValue & { sessionId: number; seq?: number; noteId?: number; fileId?: number };

export async function storeValues(
  tx: Pick<Transaction, "sql">,
  tenantId: number,
  values: readonly PlacedValue[],
): Promise<void> {
  if (values.length === 0) return;
  const ids = await nextIds(tx, maskedValues, values.length);
  await insertRows(
    tx,
    maskedValues,
    values.map((value, index) => valueRow(tenantId, ids[index] as number, value)),
  );
}

function valueRow(
  tenantId: number,
  id: number,
  value: PlacedValue,
): Row<typeof maskedValues> & { id: number } {
  const { sessionId, seq = null, noteId = null, fileId = null, path, start, length, kind, digest } = value;
  const original = encryptSecret(value.original, originalPurpose(tenantId, id));
  return {
    id,
    tenantId,
    sessionId,
    seq,
    noteId,
    fileId,
    path: [...path],
    start,
    length,
    kind,
    digest,
    original,
  };
}

/** An encrypted original is of one row: copied to another it cannot be read. */
export function originalPurpose(tenantId: number, id: number): string {
  return `masked value ${id} of tenant ${tenantId}`;
}
