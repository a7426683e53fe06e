/** How it stands with the stream of wakes. */
export type ConnectionState = "connecting" | "live" | "offline";

export type Told = {
  /** There is something new, or there may be. `server` is its time in milliseconds since 1970. */
  onWake: () => void;
  /** Somebody types. */
  onTyping?: () => void;
  onTime: (server: number) => void;
  onState: (state: ConnectionState) => void;
  /** Whoever looks here may not look here any more. */
  onRefused: () => void;
};

/** In milliseconds. The server says something every 15 seconds; who hears nothing for so long hears nobody. */
const SILENCE = 40_000;
const CHECK = 5_000;
const [FIRST_WAIT, LONGEST_WAIT] = [1_000, 15_000];

/**
 * Keeps a stream of wakes open until it is closed. The browser's own EventSource gives up when a server answers anything
 * else, and never notices a connection that died while the computer slept: here both are tried again, with a growing wait.
 */
export class Connection {
  private stream: EventSource | null = null;
  private heard = 0;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly watch: ReturnType<typeof setInterval>;
  private readonly leaving = new AbortController();

  constructor(
    private readonly source: string,
    private readonly told: Told,
  ) {
    const { signal } = this.leaving;
    window.addEventListener("offline", () => this.lose(), { signal });
    window.addEventListener("online", () => this.open(), { signal });
    this.watch = setInterval(() => this.checkSilence(), CHECK);
    told.onState("connecting");
    this.open();
  }

  close(): void {
    this.leaving.abort();
    clearInterval(this.watch);
    this.drop();
  }

  private open(): void {
    this.drop();
    const stream = new EventSource(this.source);
    this.stream = stream;
    this.heard = Date.now();
    const hear = (event: MessageEvent<string>) => {
      this.heard = Date.now();
      this.told.onTime(Number(event.data));
    };
    stream.addEventListener("open", () => {
      this.heard = Date.now();
      this.failures = 0;
      this.told.onState("live");
    });
    stream.addEventListener("beat", hear);
    stream.addEventListener("wake", (event) => {
      hear(event);
      this.told.onWake();
    });
    stream.addEventListener("typing", (event) => {
      hear(event);
      this.told.onTyping?.();
    });
    stream.addEventListener("error", () => {
      this.lose();
      void this.askWhy();
    });
  }

  /** After a sleep the first check comes at once, and finds that nothing was heard for long. */
  private checkSilence(): void {
    if (this.stream === null || Date.now() - this.heard < SILENCE) return;
    this.told.onState("offline");
    this.open();
  }

  private lose(): void {
    this.drop();
    this.told.onState("offline");
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures++);
    // Not all browsers at the same moment, when the server is back.
    this.retry = setTimeout(() => this.open(), wait * (0.75 + Math.random() / 2));
  }

  private drop(): void {
    clearTimeout(this.retry);
    this.stream?.close();
    this.stream = null;
  }

  /** An EventSource does not tell what it was answered; a plain request does. */
  private async askWhy(): Promise<void> {
    const asking = new AbortController();
    const signal = AbortSignal.any([asking.signal, this.leaving.signal]);
    const answer = await fetch(this.source, { signal, cache: "no-store" }).catch(() => null);
    const refused = answer !== null && [401, 403, 404].includes(answer.status) && isProblem(answer);
    asking.abort();
    if (refused && !this.leaving.signal.aborted) this.told.onRefused();
  }
}

/** Said by the console itself, and not by something on the way while the console is not there. */
function isProblem(answer: Response): boolean {
  return answer.headers.get("Content-Type")?.startsWith("application/problem+json") ?? false;
}
