import { and, eq, sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { filledTemplateOf, storedTemplate } from "@/lib/outbox/template-values";
import type { Turns } from "@/lib/turns";

/** Encrypts the values of templates that earlier versions stored readably. They are sent to clients as they were written. */
export async function sealTemplates(tx: Transaction, tenantId: number, turns: Turns): Promise<void> {
  const isReadable = and(eq(outbox.tenantId, tenantId), sql`${outbox.template} ? 'values'`);
  const rows = await tx
    .select({ id: outbox.id, template: outbox.template })
    .from(outbox)
    .where(isReadable)
    .orderBy(outbox.id)
    .for("update");
  for (const { id, template } of rows) {
    if (turns.over) await turns.next();
    if (template)
      await tx
        .update(outbox)
        .set({ template: storedTemplate(tenantId, filledTemplateOf(tenantId, template)) })
        .where(and(isReadable, eq(outbox.id, id)));
  }
}
