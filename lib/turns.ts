import { setImmediate } from "node:timers/promises";

const TURN_MS = 10;

/** Divides long work into turns, between which the process answers other requests. */
export class Turns {
  #until = performance.now() + TURN_MS;

  get over(): boolean {
    return performance.now() >= this.#until;
  }

  /** Begins the next turn. To be called where `over` is true. */
  async next(): Promise<void> {
    await setImmediate();
    this.#until = performance.now() + TURN_MS;
  }
}
