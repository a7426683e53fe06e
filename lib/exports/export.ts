import { randomUUID } from "node:crypto";
import { log } from "@/lib/log";
import { allow, asUser } from "@/lib/policy";
import { exportName } from "./file-name";
import type { ExportRequest } from "./open";
import { acquireExportSlot } from "./slots";
import { startExport } from "./start";
import { streamToReader } from "./stream-to-reader";
import { writeExport } from "./write";

/** A file being downloaded. The caller reads `body` to its end, returns it, or aborts. */
export type ExportFile = { name: string; mediaType: string; body: AsyncGenerator<Uint8Array> };

/** Long enough for a bad connection, which still reads now and then. */
const IDLE_TIMEOUT_MS = 5 * 60_000;

/**
 * All sessions of a selection as a file; the audit row is written before the first byte. A file that cannot be finished
 * ends with the format's trailer and an error. The database stops when `signal` aborts, and when nobody reads for
 * `idleTimeout` milliseconds. Throws Forbidden, Invalid, Conflict and Unavailable.
 */
export async function exportSessions(
  request: ExportRequest,
  options: { key: string | null; signal: AbortSignal; idleTimeout?: number },
): Promise<ExportFile> {
  const { key, signal, idleTimeout = IDLE_TIMEOUT_MS } = options;
  const { format, selection } = request;
  const { actor } = selection;
  allow(actor, "sessions.export");
  const name = exportName(selection, format, request.options.zone);
  const releaseSlot = acquireExportSlot(asUser(actor).userId);
  try {
    const id = await startExport(request, key ?? randomUUID());
    const timedOut = new AbortController();
    const stop = AbortSignal.any([signal, timedOut.signal]);
    const pieces = writeExport(request, id, stop, releaseSlot);
    const trailer = Buffer.from(format.trailer(`the download stalled for too long (export ${id})`));
    const body = streamToReader(pieces, { timeout: idleTimeout, timedOut, trailer });
    // A generator that has started runs its finally block, also when nobody reads it.
    await pieces.next();
    await body.next();
    returnOnAbort(stop, pieces);
    returnOnAbort(signal, body);
    return { name, mediaType: format.mediaType, body };
  } catch (error) {
    releaseSlot();
    throw error;
  }
}

function returnOnAbort(signal: AbortSignal, generator: AsyncGenerator<Uint8Array>): void {
  const end = () => {
    generator.return(undefined).catch((err: unknown) => log().warn({ err }, "export cancelled"));
  };
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
}
