import "server-only";
import type { ExportFile } from "@/lib/exports/export";

/** Nothing is read before somebody asks for it. */
const NOTHING_AHEAD = { highWaterMark: 0 };

/** A file as a download that is written while it is read. When the reader leaves, `leaving` is aborted. */
export function streamed({ name, mediaType, body }: ExportFile, leaving: AbortController): Response {
  return new Response(streamOf(body, leaving), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/** Bytes as the body of an answer. When the reader leaves, `leaving` is aborted, so that what they come from can close. */
export function streamOf(
  bytes: AsyncGenerator<Uint8Array>,
  leaving: AbortController,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await bytes.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch {
          // The connection breaks, so that the browser does not take the file for a whole one.
          // Logged where it happened; Next would print whatever this one quotes.
          if (!leaving.signal.aborted) controller.error(new Error("The download was broken off"));
        }
      },
      async cancel() {
        leaving.abort();
        await bytes.return(undefined);
      },
    },
    NOTHING_AHEAD,
  );
}
