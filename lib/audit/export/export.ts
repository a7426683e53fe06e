import type { SQL } from "drizzle-orm";
import { and, sql } from "drizzle-orm";
import { audit } from "@/db/schema";
import { openSnapshot } from "@/db/snapshot";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { eachInLanguage, inLanguage } from "@/lib/current-language";
import type { ExportFile } from "@/lib/exports/export";
import { fileName } from "@/lib/exports/file-name";
import { acquireExportSlot } from "@/lib/exports/slots";
import { startBody } from "@/lib/exports/start-body";
import { endWithTrailer } from "@/lib/exports/stream-to-reader";
import { direction } from "@/lib/grid/compare";
import { legs } from "@/lib/grid/keyset";
import { printQuery } from "@/lib/grid/print-query";
import { chosenColumns } from "@/lib/grid/query";
import { log } from "@/lib/log";
import { allow } from "@/lib/policy";
import { t } from "@/messages/audit";
import { currentLanguage, DEFAULT_LANGUAGE } from "@/messages/language";
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
    const name = fileName(actor.tenant, format, context.now, context.zone, "audit");
    const language = format.isForPrograms ? DEFAULT_LANGUAGE : currentLanguage();
    const trailer = inLanguage(language, () => Buffer.from(format.trailer(t("stalled"))));
    const write = (stop: AbortSignal) => eachInLanguage(language, bytes(selection, format, stop, release));
    const body = await startBody(write, { signal, trailer });
    return { name, mediaType: format.mediaType, body };
  } catch (error) {
    release();
    throw error;
  }
}

async function* bytes(
  selection: AuditSelection,
  format: AuditFormat,
  signal: AbortSignal,
  release: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield new Uint8Array();
    yield* written(selection, format, signal);
  } catch (error) {
    if (signal.aborted) return;
    log().error({ err: error }, "export of the audit failed");
    yield* endWithTrailer(Buffer.from(format.trailer(t("failed"))), error);
  } finally {
    release();
  }
}

async function* written(
  selection: AuditSelection,
  format: AuditFormat,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { tenant } = selection.actor;
  const columns = chosenColumns(selection.grid, selection.query);
  const snapshot = await openSnapshot(selection.context.zone, signal);
  try {
    yield Buffer.from(format.head(columns));
    for (const statement of statements(selection, format.fields(columns)))
      for await (const rows of snapshot.rows(statement))
        yield Buffer.from(await format.rows(tenant, columns, rows));
    yield Buffer.from(format.tail(columns, await readEnds(snapshot, tenant.id)));
  } finally {
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
