import "server-only";
import { Refusal } from "@/lib/errors";
import { log } from "@/lib/log";

/** In milliseconds: how long a browser waits before it asks again by itself. */
const RETRY = 2_000;

/**
 * A stream of server-sent events: the names of `events`, each with the time it was sent in milliseconds since 1970. When
 * the reader leaves, `leaving` is aborted. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream(events: AsyncGenerator<string>, leaving: AbortController): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RETRY}\n\n`));
    },
    async pull(controller) {
      const { value, done } = await events.next().catch(brokenOff);
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`event: ${value}\ndata: ${Date.now()}\n\n`));
    },
    async cancel() {
      leaving.abort();
      await events.return(undefined);
    },
  });
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/** The stream ends, and whoever reads asks again: why it cannot go on, that answer says. */
function brokenOff(err: unknown): { value: undefined; done: true } {
  if (!(err instanceof Refusal)) log().warn({ err }, "a stream of events broke off");
  return { value: undefined, done: true };
}
