import "server-only";
import type { ExportFile } from "@/lib/exports/export";

/** An export as a download that is written while it is read. `cancellation` is aborted when the reader leaves. */
export function downloadResponse(
  { name, mediaType, body }: ExportFile,
  cancellation: AbortController,
): Response {
  return new Response(streamOf(body, cancellation), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

const NO_READ_AHEAD = { highWaterMark: 0 };

/** Bytes as the body of a response. `cancellation` is aborted when the reader leaves, so that the source can be closed. */
export function streamOf(
  bytes: AsyncGenerator<Uint8Array>,
  cancellation: AbortController,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await bytes.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch {
          // The source has logged it. The connection breaks, so that the browser reports an incomplete download; the error
          // itself is not passed on, because Next would print what it quotes.
          if (!cancellation.signal.aborted) controller.error(new Error("The download was interrupted"));
        }
      },
      async cancel() {
        cancellation.abort();
        await bytes.return(undefined);
      },
    },
    NO_READ_AHEAD,
  );
}
