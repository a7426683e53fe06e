import { randomUUID } from "node:crypto";
import { exports } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { recordAudit } from "@/lib/audit/record";
import { inLanguage } from "@/lib/current-language";
import { Invalid } from "@/lib/errors";
import { printQuery } from "@/lib/grid/print-query";
import { allow, asUser } from "@/lib/policy";
import { pivotOf } from "@/lib/sessions/pivot/pivot";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/export-formats";
import type { ExportFile } from "../export";
import { exportName } from "../file-name";
import type { ExportOptions } from "../format";
import { pivotLines } from "./write";

/**
 * The pivot of a selection as CSV; the audit row is written before the first byte. Throws Forbidden, Invalid where the address has
 * no pivot, and Unavailable.
 */
export async function exportPivot(selection: Selection, options: ExportOptions): Promise<ExportFile> {
  const { actor, grid, query } = selection;
  allow(actor, "sessions.export");
  if (!query.pivot) throw new Invalid(t("noPivot"));
  const { pivot } = query;
  const { table, bytes } = await inLanguage(options.language, async () => {
    const counted = await pivotOf(selection, pivot);
    const lines = [...pivotLines(counted, options)];
    return { table: counted, bytes: lines.map((line) => Buffer.from(line)) };
  });
  const view = { format: "pivot", query: printQuery(grid, query) };
  await transaction(async (tx) => {
    const [row] = await tx
      .insert(exports)
      .values({
        tenantId: actor.tenant.id,
        userId: asUser(actor).userId,
        key: randomUUID(),
        state: "complete",
        total: table.total.count,
        done: table.total.count,
        bytes: bytes.reduce((sum, line) => sum + line.length, 0),
        ...view,
      })
      .returning({ id: exports.id });
    await recordAudit(tx, actor, "sessions.export", { kind: "export", id: (row as { id: number }).id }, view);
  });
  const name = exportName(selection, { extension: "csv" }, options.zone).replace("-sessions-", "-pivot-");
  return { name, mediaType: "text/csv; charset=utf-8", body: chunks(bytes) };
}

async function* chunks(lines: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* lines;
}
