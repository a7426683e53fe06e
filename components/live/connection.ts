export type ConnectionState = "connecting" | "live" | "offline";

export type ConnectionListener = {
  onWake: () => void;
  onTyping?: () => void;
  /** The server's time in milliseconds since 1970. */
  onTime: (server: number) => void;
  onState: (state: ConnectionState) => void;
  /** The user is signed out or no longer has access. */
  onRefused: () => void;
};

/** In milliseconds. The server sends a beat every 15 seconds; after this long without one the stream is dead. */
const SILENCE = 40_000;
const CHECK = 5_000;
const [FIRST_WAIT, MAX_WAIT] = [1_000, 15_000];

/**
 * A stream of wakes that reconnects until it is closed, with a growing delay. EventSource alone gives up after an error
 * response, and does not notice a connection that died while the computer slept.
 */
export class Connection {
  private stream: EventSource | null = null;
  private lastMessage = 0;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly watch: ReturnType<typeof setInterval>;
  private readonly leaving = new AbortController();

  constructor(
    private readonly source: string,
    private readonly listener: ConnectionListener,
  ) {
    const { signal } = this.leaving;
    window.addEventListener("offline", () => this.lose(), { signal });
    window.addEventListener("online", () => this.open(), { signal });
    this.watch = setInterval(() => this.checkSilence(), CHECK);
    listener.onState("connecting");
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
    this.lastMessage = Date.now();
    const onMessage = (event: MessageEvent<string>) => {
      this.lastMessage = Date.now();
      this.listener.onTime(Number(event.data));
    };
    stream.addEventListener("open", () => {
      this.lastMessage = Date.now();
      this.failures = 0;
      this.listener.onState("live");
    });
    stream.addEventListener("beat", onMessage);
    stream.addEventListener("wake", (event) => {
      onMessage(event);
      this.listener.onWake();
    });
    stream.addEventListener("typing", (event) => {
      onMessage(event);
      this.listener.onTyping?.();
    });
    stream.addEventListener("error", () => {
      this.lose();
      void this.checkRefusal();
    });
  }

  private checkSilence(): void {
    if (this.stream === null || Date.now() - this.lastMessage < SILENCE) return;
    this.listener.onState("offline");
    this.open();
  }

  private lose(): void {
    this.drop();
    this.listener.onState("offline");
    const wait = Math.min(MAX_WAIT, FIRST_WAIT * 2 ** this.failures++);
    // Random, so that browsers do not all reconnect at the same moment.
    this.retry = setTimeout(() => this.open(), wait * (0.75 + Math.random() / 2));
  }

  private drop(): void {
    clearTimeout(this.retry);
    this.stream?.close();
    this.stream = null;
  }

  /** EventSource does not expose the response, so a plain request finds out whether access was refused. */
  private async checkRefusal(): Promise<void> {
    const probe = new AbortController();
    const signal = AbortSignal.any([probe.signal, this.leaving.signal]);
    const answer = await fetch(this.source, { signal, cache: "no-store" }).catch(() => null);
    const refused = answer !== null && [401, 403, 404].includes(answer.status) && isProblem(answer);
    probe.abort();
    if (refused && !this.leaving.signal.aborted) this.listener.onRefused();
  }
}

/** A refusal by the console, not by a proxy in front of it. */
function isProblem(answer: Response): boolean {
  return answer.headers.get("Content-Type")?.startsWith("application/problem+json") ?? false;
}
