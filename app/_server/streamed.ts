import "server-only";
import type { ExportFile } from "@/lib/exports/export";

/** Nothing is read before somebody asks for it. */
const NOTHING_AHEAD = { highWaterMark: 0 };

/** A file as a download that is written while it is read. When the reader leaves, `leaving` is aborted. */
export function streamed({ name, mediaType, body }: ExportFile, leaving: AbortController): Response {
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await body.next();
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
        await body.return(undefined);
      },
    },
    NOTHING_AHEAD,
  );
  return new Response(stream, {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/** Bytes from storage as the body of an answer. */
export function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    NOTHING_AHEAD,
  );
}
