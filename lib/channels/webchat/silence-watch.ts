import { transaction } from "@/db/transaction";
import { log } from "@/lib/log";
import { deleteEndedPages, markAllGone, SILENT_AFTER } from "./presence";

/** In milliseconds. */
const INTERVAL = 30_000;

/**
 * Finds visitors whose pages have fallen silent. It runs in the server that pages report to, and judges only once it has listened
 * without a gap for as long as pages may be silent: after a restart, a pause of the machine or an outage of the database nobody could
 * report, and nobody is gone because of that.
 */
export class SilenceWatch {
  private listeningSince: number;
  private lookedAt: number;

  /** `now` in milliseconds, of a clock that never goes back. */
  constructor(private readonly now = () => performance.now()) {
    this.listeningSince = now();
    this.lookedAt = now();
  }

  start(): void {
    setInterval(() => void this.look(), INTERVAL).unref();
  }

  /** Returns how many visitors are gone; null when it has not listened for long enough. */
  async look(): Promise<number | null> {
    const now = this.now();
    if (now - this.lookedAt > 2 * INTERVAL) this.listeningSince = now;
    this.lookedAt = now;
    if (now - this.listeningSince < 1_000 * SILENT_AFTER) return null;
    try {
      return await transaction(async (tx) => {
        await deleteEndedPages(tx);
        return markAllGone(tx);
      });
    } catch (err) {
      log().warn({ err }, "silent visitors could not be read");
      this.listeningSince = this.now();
      return null;
    }
  }
}
