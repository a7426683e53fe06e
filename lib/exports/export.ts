import { randomUUID } from "node:crypto";
import { exports } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { printQuery } from "@/lib/grid/print-query";
import { log } from "@/lib/log";
import { allow, asUser } from "@/lib/policy";
import { countSessions } from "@/lib/sessions/count";
import { fileName } from "./file-name";
import { brokenOff, handOut } from "./hand-out";
import { type ExportRequest, exportColumns, openExport } from "./open";
import { ProgressLog } from "./progress";
import { acquireExportSlot } from "./slots";

/** A file on its way out. Whoever does not read `body` to its end returns it, or aborts. */
export type ExportFile = { name: string; mediaType: string; body: AsyncGenerator<Uint8Array> };

/** For how long nobody may read a byte of a file, in milliseconds: a reader on a bad line does so again and again. */
const PATIENCE_MS = 5 * 60_000;

/**
 * All sessions of a selection as a file. The right is asked and the audit is written before the first byte; a file that
 * cannot be finished ends with a line that says so, and then with an error. When `signal` aborts, the database stops, and
 * so it does when nobody reads for `patience` milliseconds.
 */
export async function exportSessions(
  request: ExportRequest,
  { key, signal, patience = PATIENCE_MS }: { key: string | null; signal: AbortSignal; patience?: number },
): Promise<ExportFile> {
  const { format, selection, options } = request;
  const { actor, context } = selection;
  allow(actor, "sessions.export");
  exportColumns(request);
  const name = fileName(actor.tenant, format, context.now, options.zone);
  const releaseSlot = acquireExportSlot(asUser(actor).userId);
  try {
    const id = await begin(request, key ?? randomUUID());
    const gone = new AbortController();
    const leaving = AbortSignal.any([signal, gone.signal]);
    const pieces = write(request, id, leaving, releaseSlot);
    const lastWords = Buffer.from(format.brokenOff(`nobody read it for too long (export ${id})`));
    const body = handOut(pieces, { patience, gone, lastWords });
    // Begun, they end in their own way, also when nobody reads a byte of them.
    await pieces.next();
    await body.next();
    endWith(leaving, pieces);
    endWith(signal, body);
    return { name, mediaType: format.mediaType, body };
  } catch (error) {
    releaseSlot();
    throw error;
  }
}

/** Whoever asked may have left before there was anything to end. */
function endWith(signal: AbortSignal, generator: AsyncGenerator<Uint8Array>): void {
  const end = () => {
    generator.return(undefined).catch((err: unknown) => log().warn({ err }, "export left"));
  };
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
}

async function begin({ format, selection, options }: ExportRequest, key: string): Promise<number> {
  const { actor, grid, query } = selection;
  return transaction(async (tx) => {
    const written = printQuery(grid, query);
    const [row] = await tx
      .insert(exports)
      .values({
        tenantId: actor.tenant.id,
        userId: asUser(actor).userId,
        key,
        format: format.id,
        query: written,
      })
      .onConflictDoNothing()
      .returning({ id: exports.id });
    if (!row) throw new Conflict("This export has been started already");
    await recordAudit(
      tx,
      actor,
      "sessions.export",
      { kind: "export", id: row.id },
      {
        format: format.id,
        query: written,
        ...options,
      },
    );
    return row.id;
  });
}

async function* write(
  request: ExportRequest,
  id: number,
  signal: AbortSignal,
  releaseSlot: () => void,
): AsyncGenerator<Uint8Array> {
  const progress = new ProgressLog(request.selection.actor.tenant.id, id);
  let end: "complete" | "failed" | "cancelled" = "cancelled";
  try {
    yield new Uint8Array();
    count(request, progress);
    yield* encoded(request, progress, signal);
    end = "complete";
  } catch (error) {
    if (signal.aborted) return;
    end = "failed";
    log().error({ err: error, export: id }, "export failed");
    const reason = `it broke off after ${progress.sessions} sessions, because of an error on the server (export ${id})`;
    yield* brokenOff(Buffer.from(request.format.brokenOff(reason)), error);
  } finally {
    releaseSlot();
    await progress.end(end);
  }
}

/** Beside the writing: nobody waits for the number but the bar that shows how far it is. */
function count({ selection }: ExportRequest, progress: ProgressLog): void {
  countSessions(selection).then(
    // An estimate would be shown as the truth, and may be less than what is written.
    ({ count, exact }) => exact && progress.counted(count),
    (err: unknown) => log().warn({ err }, "export total"),
  );
}

async function* encoded(
  request: ExportRequest,
  progress: ProgressLog,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const file = await openExport(request, signal);
  try {
    for await (const { text, sessions } of request.format.write(file)) {
      const bytes = Buffer.from(text);
      progress.add(sessions.length, bytes.length);
      yield bytes;
    }
  } finally {
    await file.snapshot.close();
  }
}
