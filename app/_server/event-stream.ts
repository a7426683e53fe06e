import "server-only";
import { Refusal } from "@/lib/errors";
import type { Release } from "@/lib/limits/slots";
import type { Subscribe } from "@/lib/live/subscriber";
import { log } from "@/lib/log";
import { exchange } from "./exchange";
import { shutdownSignal } from "./shutdown";

/** In milliseconds: how long a browser waits before it reconnects. */
const RETRY = 2_000;

/**
 * A response of server-sent events, each with the time it was sent in milliseconds since 1970. It ends when the reader
 * leaves, when the server stops, or when the subscription ends. `acquire` takes its slot, or throws.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream(request: Request, subscribe: Subscribe, acquire: () => Release): Response {
  exchange()?.endTurn?.();
  // Next answers HEAD by running GET and never reads or cancels the body.
  const stream =
    request.method === "HEAD"
      ? null
      : new ReadableStream(new EventStream(within(acquire(), subscribe), [request.signal, shutdownSignal()]));
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/** The subscription that gives back its slot when it ends. */
function within(release: Release, subscribe: Subscribe): Subscribe {
  return (subscriber) => {
    const unsubscribe = subscribe(subscriber);
    return () => {
      release();
      unsubscribe();
    };
  };
}

/**
 * Writes events directly into the stream, without a promise in between, because one change may wake hundreds of streams. For
 * a slow reader each pending event is kept once: one wake says as much as ten.
 */
class EventStream implements UnderlyingDefaultSource<Uint8Array> {
  private readonly pending = new Set<string>();
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private unsubscribe = () => {};
  private readonly stop = () => this.end();
  private ended = false;

  constructor(
    private readonly subscribe: Subscribe,
    private readonly signals: readonly AbortSignal[],
  ) {}

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.controller = controller;
    controller.enqueue(bytes.encode(`retry: ${RETRY}\n\n`));
    for (const signal of this.signals) signal.addEventListener("abort", this.stop);
    this.unsubscribe = this.subscribe({ send: (event) => this.send(event), end: (err) => this.end(err) });
    // It may have ended within subscribe(), before there was anything to unsubscribe.
    if (this.ended) this.unsubscribe();
    if (this.signals.some(({ aborted }) => aborted)) this.end();
  }

  pull(): void {
    for (const event of this.pending) {
      this.pending.delete(event);
      this.enqueue(event);
      if (!this.isReady()) return;
    }
  }

  cancel(): void {
    this.finish();
  }

  private finish(): void {
    this.ended = true;
    // The shutdown signal lives as long as the server.
    for (const signal of this.signals) signal.removeEventListener("abort", this.stop);
    this.unsubscribe();
  }

  private send(event: string): void {
    if (this.ended) return;
    if (this.isReady()) this.enqueue(event);
    else this.pending.add(event);
  }

  private isReady(): boolean {
    return (this.controller.desiredSize ?? 0) > 0;
  }

  private enqueue(event: string): void {
    this.controller.enqueue(bytes.encode(`event: ${event}\ndata: ${Date.now()}\n\n`));
  }

  /** The reader reconnects; the reason of a refusal is in the response to that request. */
  private end(err?: unknown): void {
    if (this.ended) return;
    this.finish();
    this.controller.close();
    if (err !== undefined && !(err instanceof Refusal)) log().warn({ err }, "event stream failed");
  }
}

const bytes = new TextEncoder();
