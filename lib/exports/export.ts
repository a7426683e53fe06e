import { randomUUID } from "node:crypto";
import { eachInLanguage, inLanguage } from "@/lib/current-language";
import { allow, asUser } from "@/lib/policy";
import { t } from "@/messages/export-files";
import { exportName } from "./file-name";
import { fileLanguage } from "./format";
import type { ExportRequest } from "./open";
import { acquireExportSlot } from "./slots";
import { startExport } from "./start";
import { startBody } from "./start-body";
import { writeExport } from "./write";

/** A file being downloaded. The caller reads `body` to its end, returns it, or aborts. */
export type ExportFile = { name: string; mediaType: string; body: AsyncGenerator<Uint8Array> };

/**
 * All sessions of a selection as a file; the audit row is written before the first byte. A file that cannot be finished
 * ends with the format's trailer and an error. The database stops when `signal` aborts, and when nobody reads for
 * `idleTimeout` milliseconds. Throws Forbidden, Invalid, Conflict and Unavailable.
 */
export async function exportSessions(
  request: ExportRequest,
  options: { key: string | null; signal: AbortSignal; idleTimeout?: number },
): Promise<ExportFile> {
  const { key, signal, idleTimeout } = options;
  const { format, selection } = request;
  const { actor } = selection;
  allow(actor, "sessions.export");
  const name = exportName(selection, format, request.options.zone);
  const releaseSlot = acquireExportSlot(asUser(actor).userId);
  try {
    const id = await startExport(request, key ?? randomUUID());
    const language = fileLanguage(format, request.options);
    const trailer = inLanguage(language, () => Buffer.from(format.trailer(t("stalled", { id }))));
    const write = (stop: AbortSignal) =>
      eachInLanguage(language, writeExport(request, id, stop, releaseSlot));
    const body = await startBody(write, { signal, trailer, idleTimeout });
    return { name, mediaType: format.mediaType, body };
  } catch (error) {
    releaseSlot();
    throw error;
  }
}
