import "server-only";
import { Refusal } from "@/lib/errors";
import type { Subscribe } from "@/lib/live/subscriber";
import { log } from "@/lib/log";
import { stopping } from "./stopping";

/** In milliseconds: how long a browser waits before it asks again by itself. */
const RETRY = 2_000;

/**
 * Answers with a stream of server-sent events: what `source` tells, each with the time it was sent in milliseconds since
 * 1970. It ends when the reader leaves, when the server stops, or when the source does.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream(request: Request, source: Subscribe): Response {
  // Next answers HEAD by GET, and says nobody that what was begun for it is not read.
  const stream =
    request.method === "HEAD"
      ? null
      : new ReadableStream(new EventStream(source, [request.signal, stopping()]));
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/**
 * Hundreds of these are told of one change, so what is told goes straight into the stream, without a promise on its way.
 * Told to a reader who does not take it, it waits, each event once: of ten wakes that were missed, one says as much.
 */
class EventStream implements UnderlyingDefaultSource<Uint8Array> {
  private readonly held = new Set<string>();
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private leave = () => {};
  private readonly stop = () => this.end();
  private ended = false;

  constructor(
    private readonly source: Subscribe,
    private readonly signals: readonly AbortSignal[],
  ) {}

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.controller = controller;
    controller.enqueue(bytes.encode(`retry: ${RETRY}\n\n`));
    for (const signal of this.signals) signal.addEventListener("abort", this.stop);
    this.leave = this.source({ send: (event) => this.tell(event), end: (err) => this.end(err) });
    // A source that ended before it began had nothing to leave yet.
    if (this.ended) this.leave();
    if (this.signals.some(({ aborted }) => aborted)) this.end();
  }

  pull(): void {
    for (const event of this.held) {
      this.held.delete(event);
      this.enqueue(event);
      if (!this.isTaken()) return;
    }
  }

  cancel(): void {
    this.finish();
  }

  private finish(): void {
    this.ended = true;
    // One of them lives as long as the server.
    for (const signal of this.signals) signal.removeEventListener("abort", this.stop);
    this.leave();
  }

  private tell(event: string): void {
    if (this.ended) return;
    if (this.isTaken()) this.enqueue(event);
    else this.held.add(event);
  }

  /** Whether the reader has taken what it was told before. */
  private isTaken(): boolean {
    return (this.controller.desiredSize ?? 0) > 0;
  }

  private enqueue(event: string): void {
    this.controller.enqueue(bytes.encode(`event: ${event}\ndata: ${Date.now()}\n\n`));
  }

  /** Whoever reads asks again: why it cannot go on, that answer says. */
  private end(err?: unknown): void {
    if (this.ended) return;
    this.finish();
    this.controller.close();
    if (err !== undefined && !(err instanceof Refusal)) log().warn({ err }, "a stream of events broke off");
  }
}

const bytes = new TextEncoder();
