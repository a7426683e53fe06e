import type { SQL } from "drizzle-orm";
import { and, sql } from "drizzle-orm";
import { audit } from "@/db/schema";
import { openSnapshot, type Snapshot } from "@/db/snapshot";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import type { ExportFile } from "@/lib/exports/export";
import { fileName } from "@/lib/exports/file-name";
import { acquireExportSlot } from "@/lib/exports/slots";
import { direction } from "@/lib/grid/compare";
import { legs } from "@/lib/grid/keyset";
import { printQuery } from "@/lib/grid/print-query";
import { chosenColumns } from "@/lib/grid/query";
import { log } from "@/lib/log";
import { allow } from "@/lib/policy";
import { sealAudit } from "../chain/seal";
import { readEnds } from "../chain/verify";
import { type AuditSelection, auditPredicate } from "../predicate";
import { recordAudit } from "../record";
import { auditCsv } from "./csv";
import type { AuditFormat } from "./format";
import { auditJsonl } from "./jsonl";

export const auditFormats: readonly AuditFormat[] = [auditCsv, auditJsonl];

/**
 * All rows of a selection as a file, in the order of the list. Its last line is the end of the chain, by which somebody can show later that
 * no row was removed or changed. The export is recorded first. Throws Forbidden, and Unavailable when too many exports are running.
 */
export async function exportAudit(
  actor: UserActor,
  selection: AuditSelection,
  format: AuditFormat,
  signal: AbortSignal,
): Promise<ExportFile> {
  allow(actor, "audit.read");
  const release = acquireExportSlot(actor.userId);
  try {
    const { grid, query, context } = selection;
    const facts = { format: format.id, query: printQuery(grid, query) };
    await transaction((tx) => recordAudit(tx, actor, "audit.export", { kind: "audit", id: null }, facts));
    await sealAudit(actor.tenant.id, signal);
    const snapshot = await openSnapshot(context.zone, signal);
    const name = fileName(actor.tenant, format, context.now, context.zone, "audit");
    return { name, mediaType: format.mediaType, body: bytes(snapshot, selection, format, release) };
  } catch (error) {
    release();
    throw error;
  }
}

async function* bytes(
  snapshot: Snapshot,
  selection: AuditSelection,
  format: AuditFormat,
  release: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    const { tenant } = selection.actor;
    const columns = chosenColumns(selection.grid, selection.query);
    yield Buffer.from(format.head(columns));
    const fields = format.fields(columns);
    for (const statement of statements(selection, fields))
      for await (const rows of snapshot.rows(statement))
        yield Buffer.from(await format.rows(tenant, columns, rows));
    const { seq, hash } = await readEnds(snapshot, tenant.id);
    yield Buffer.from(format.tail(columns, { seq, hash }));
  } catch (err) {
    log().warn({ err }, "export of the audit");
    throw err;
  } finally {
    release();
    await snapshot.close();
  }
}

function statements(selection: AuditSelection, fields: readonly SQL[]): SQL[] {
  return legs(selection.grid, selection.query.sort, null).map(({ where, orderBy }) => {
    const order = orderBy.map(({ expression, down }) => direction(expression, down));
    return sql`select ${sql.join([...fields], sql`, `)} from ${audit}
      where ${and(auditPredicate(selection), where)} order by ${sql.join(order, sql`, `)}`;
  });
}
