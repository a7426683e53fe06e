import type { outbox } from "@/db/schema";
import { decryptSecret, encryptSecret } from "@/lib/secrets";

/** A template as the outbox has it: its values are what is sent to the client, so they are encrypted. */
export type StoredTemplate = NonNullable<(typeof outbox.$inferInsert)["template"]>;
export type FilledTemplate = { id: number; values: Record<string, string> };

export function storedTemplate(tenantId: number, { id, values }: FilledTemplate): StoredTemplate {
  return { id, sealed: encryptSecret(JSON.stringify(values), purposeOf(tenantId, id)) };
}

export function filledTemplateOf(tenantId: number, stored: StoredTemplate): FilledTemplate {
  const { id } = stored;
  if ("values" in stored) return { id, values: stored.values };
  return { id, values: JSON.parse(decryptSecret(stored.sealed, purposeOf(tenantId, id))) };
}

function purposeOf(tenantId: number, id: number): string {
  return `values of template ${id} of tenant ${tenantId}`;
}
