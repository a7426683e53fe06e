import { exports } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { printQuery } from "@/lib/grid/print-query";
import { asUser } from "@/lib/policy";
import { t } from "@/messages/export-formats";
import type { ExportRequest } from "./open";

/** Records an export and its audit row; returns its id. Throws Conflict when the key has been used. */
export async function startExport(
  { format, selection, options }: ExportRequest,
  key: string,
): Promise<number> {
  const { actor, grid, query } = selection;
  const view = { format: format.id, query: printQuery(grid, query) };
  return transaction(async (tx) => {
    const [row] = await tx
      .insert(exports)
      .values({ tenantId: actor.tenant.id, userId: asUser(actor).userId, key, ...view })
      .onConflictDoNothing()
      .returning({ id: exports.id });
    if (!row) throw new Conflict(t("startedAlready"));
    const subject = { kind: "export", id: row.id } as const;
    await recordAudit(tx, actor, "sessions.export", subject, { ...view, ...options });
    return row.id;
  });
}
