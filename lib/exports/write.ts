import { refuseErased } from "@/lib/erasure/erased-since";
import { Conflict } from "@/lib/errors";
import { log } from "@/lib/log";
import { countSessions } from "@/lib/sessions/count";
import { t } from "@/messages/export-files";
import { type ExportRequest, openExport } from "./open";
import { pieceBytes } from "./piece";
import { ProgressLog } from "./progress";
import { endWithTrailer } from "./stream-to-reader";

/** The bytes of an export, the first ones empty; it records the progress and releases the slot at the end. */
export async function* writeExport(
  request: ExportRequest,
  id: number,
  signal: AbortSignal,
  releaseSlot: () => void,
): AsyncGenerator<Uint8Array> {
  const progress = new ProgressLog(request.selection.actor.tenant.id, id);
  let end: "complete" | "failed" | "cancelled" = "cancelled";
  try {
    yield new Uint8Array();
    recordTotal(request, progress);
    yield* encoded(request, progress, signal);
    end = "complete";
  } catch (error) {
    if (signal.aborted) return;
    end = "failed";
    log().error({ err: error, export: id }, "export failed");
    const count = progress.sessions;
    const reason =
      error instanceof Conflict ? t("conflict", { count, cause: error.message }) : t("fault", { count, id });
    yield* endWithTrailer(Buffer.from(request.format.trailer(reason)), error);
  } finally {
    releaseSlot();
    await progress.end(end);
  }
}

/** Runs beside the writing: only the progress bar waits for the number. */
function recordTotal({ selection }: ExportRequest, progress: ProgressLog): void {
  countSessions(selection).then(
    (total) => progress.counted(total),
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
    for await (const piece of request.format.write(file)) {
      // Once more: a piece may have waited for its reader.
      await refuseErased(file.erased, piece.sessions);
      const bytes = pieceBytes(piece);
      progress.add(piece.sessions.length, bytes.length);
      yield bytes;
    }
  } finally {
    await file.snapshot.close();
  }
}
