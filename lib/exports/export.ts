import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { database } from "@/db";
import { exports } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, Unavailable } from "@/lib/errors";
import { printQuery } from "@/lib/grid/query";
import { log } from "@/lib/log";
import { allow, asUser } from "@/lib/policy";
import { countSessions } from "@/lib/sessions/count";
import { fileName } from "./file-name";
import { type ExportRequest, exportColumns, openExport } from "./open";
import { ProgressLog } from "./progress";

/** A file on its way out. Whoever does not read `body` to its end returns it, or aborts. */
export type ExportFile = { name: string; mediaType: string; body: AsyncGenerator<Uint8Array> };

/** Each holds two connections of its own. */
const MOST_AT_ONCE = 8;
let running = 0;

/**
 * All sessions of a question as a file. The right is asked and the audit is written before the first byte; a file that
 * cannot be finished ends with a line that says so, and then with an error. When `signal` aborts, the database stops.
 */
export async function exportSessions(
  request: ExportRequest,
  { key, signal }: { key: string | null; signal: AbortSignal },
): Promise<ExportFile> {
  const { format, question } = request;
  const { actor, context } = question;
  allow(actor, "sessions.export");
  exportColumns(request);
  if (running >= MOST_AT_ONCE)
    throw new Unavailable("Too many exports are running at the moment; try again in a minute");
  running++;
  try {
    const id = await begin(request, key ?? randomUUID());
    const progress = new ProgressLog(actor.tenant.id, id);
    const name = fileName(actor.tenant, format, context.now, request.options.zone);
    const body = write(request, progress, id, signal);
    // Begun, it ends in its own way, also when nobody reads a byte of it.
    await body.next();
    endWith(signal, body);
    return { name, mediaType: format.mediaType, body };
  } catch (error) {
    running--;
    throw error;
  }
}

/** Whoever asked may have left before there was a body to end. */
function endWith(signal: AbortSignal, body: AsyncGenerator<Uint8Array>): void {
  const end = () => {
    body.return(undefined).catch((err: unknown) => log().warn({ err }, "export left"));
  };
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
}

async function begin({ format, question, options }: ExportRequest, key: string): Promise<number> {
  const { actor, grid, query } = question;
  return database().transaction(async (tx) => {
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
  progress: ProgressLog,
  id: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
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
    yield Buffer.from(request.format.brokenOff(reason));
    // Whoever downloads has to have got the line before the connection breaks.
    await setTimeout(FLUSH_MS);
    throw error;
  } finally {
    running--;
    await progress.end(end);
  }
}

const FLUSH_MS = 250;

/** Beside the writing: nobody waits for the number but the bar that shows how far it is. */
function count({ question }: ExportRequest, progress: ProgressLog): void {
  countSessions(question).then(
    ({ count }) => progress.counted(count),
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
