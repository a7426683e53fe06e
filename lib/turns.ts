import { setImmediate } from "node:timers/promises";

const TURN_MS = 5;

// Pages and routes are bundled apart: what they share is stored on the process.
const shared = globalThis as typeof globalThis & { parleyTurns?: Promise<void> };

/**
 * Divides long work into turns, between which the process answers other requests. Of all long work one has its turn at a time, so
 * that others wait for one turn and not for one of each.
 */
export class Turns {
  #until = performance.now() + TURN_MS;

  get over(): boolean {
    return performance.now() >= this.#until;
  }

  /** Begins the next turn. To be called where `over` is true. */
  async next(): Promise<void> {
    const turn = (shared.parleyTurns ?? Promise.resolve()).then(() => setImmediate<void>(undefined));
    shared.parleyTurns = turn;
    await turn;
    this.#until = performance.now() + TURN_MS;
  }
}
