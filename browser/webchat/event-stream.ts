import { FIRST_PAUSE, MAX_PAUSE, sleep } from "./pauses";
import { problemText, RequestError, type Server } from "./server";

/** In milliseconds: the server sends something more often, so a longer silence is a lost connection, as after a sleep. */
const MAX_SILENCE = 40_000;
/** A hidden page polls instead of holding a connection, of which browsers allow few for one server. */
const HIDDEN_POLL_MS = 30_000;

type Events = {
  wake(): Promise<void>;
  typing(): void;
  problem(text: string): void;
};

/** Listens to the events of the visitor's session, and reconnects when the connection is lost. */
export class EventStream {
  private running = false;
  private isStopped = false;
  private connection: AbortController | undefined;

  constructor(
    private readonly server: Server,
    private readonly events: Events,
  ) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    void this.run().then(() => {
      this.running = false;
    });
  }

  stop(): void {
    this.isStopped = true;
    this.disconnect();
  }

  disconnect(): void {
    this.connection?.abort();
  }

  private async run(): Promise<void> {
    for (let pause = FIRST_PAUSE; !this.isStopped; pause = Math.min(2 * pause, MAX_PAUSE)) {
      if (document.hidden) {
        await untilVisible(HIDDEN_POLL_MS);
        await this.events.wake().catch(() => {});
        continue;
      }
      const connection = new AbortController();
      this.connection = connection;
      try {
        await this.listen(connection, () => {
          pause = FIRST_PAUSE;
        });
      } catch (error) {
        if (error instanceof RequestError && !error.retryable) return;
        if (!connection.signal.aborted) await this.poll();
      }
      if (connection.signal.aborted) pause = FIRST_PAUSE;
      else await sleep(pause);
    }
  }

  private async listen(connection: AbortController, onEvent: () => void): Promise<void> {
    const startTimer = () => setTimeout(() => connection.abort(), MAX_SILENCE);
    let timer = startTimer();
    try {
      await this.server.listen((name) => {
        clearTimeout(timer);
        timer = startTimer();
        onEvent();
        if (name === "typing") this.events.typing();
        if (name === "wake") void this.events.wake().catch(() => {});
      }, connection.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  private async poll(): Promise<void> {
    await this.events.wake().catch((error: unknown) => this.events.problem(problemText(error)));
  }
}

function untilVisible(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    document.addEventListener("visibilitychange", end);
  });
}
