import type { About, Server } from "./server";

/** In milliseconds. A page may change its address without loading, of which browsers tell a script nothing. */
const LOOK = 1_000;
const RETRY = 30_000;

/** Reports to the server which page the visitor is on and who they are, while a session is open. */
export class PageReport {
  private reported = "";
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly server: Server,
    private readonly about: () => About,
  ) {}

  follow(isOpen: boolean): void {
    if (!isOpen) this.stop();
    else if (this.timer === undefined) {
      this.timer = setInterval(() => this.look(), LOOK);
      this.look();
    }
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    const about = this.about();
    const now = JSON.stringify(about);
    if (now === this.reported || document.hidden) return;
    this.reported = now;
    this.server.report(about).catch(() => {
      setTimeout(() => {
        if (this.reported === now) this.reported = "";
      }, RETRY);
    });
  }
}
