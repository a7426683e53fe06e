import { randomText } from "./random";
import type { Server } from "./server";

/** In milliseconds; the server takes a page for closed after a few times as long. */
const INTERVAL = 30_000;

/** Reports to the server that this page is open while a session is, and when it is left. */
export class Presence {
  private readonly page = randomText(16);
  private reports = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly stopping = new AbortController();

  constructor(private readonly server: Server) {
    const { signal } = this.stopping;
    addEventListener("pagehide", () => this.leave(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.reportOpen(), { signal });
    document.addEventListener("visibilitychange", () => this.reportOpen(), { signal });
  }

  follow(isOpen: boolean): void {
    if (!isOpen) this.rest();
    else if (this.timer === undefined) {
      this.timer = setInterval(() => this.reportOpen(), INTERVAL);
      this.reportOpen();
    }
  }

  stop(): void {
    this.leave();
    this.rest();
    this.stopping.abort();
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private reportOpen(): void {
    if (this.timer !== undefined) this.report(true);
  }

  private leave(): void {
    if (this.timer !== undefined) this.report(false);
  }

  private report(here: boolean): void {
    this.reports += 1;
    // The next report says the same.
    this.server.reportPage(this.page, this.reports, here).catch(() => {});
  }
}
