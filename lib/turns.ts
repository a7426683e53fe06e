import { setImmediate, setTimeout as sleep } from "node:timers/promises";

const TURN_MS = 10;
/** Of work in the background. */
const SHORT_TURN_MS = 3;
/** After a turn in the background, while others work: what they wait for from the database arrives in the meantime. */
const REST_MS = 20;
/** Others have worked if the process comes back later than this. */
const IDLE_MS = 1;
/** For so long after they have, they are expected to go on. */
const ACTIVE_MS = 100;

type Background = { turn: Promise<void>; activeAt: number };

// Pages and routes are bundled apart: what they share is stored on the process.
const onProcess = globalThis as typeof globalThis & { parleyBackground?: Background };

function background(): Background {
  onProcess.parleyBackground ??= { turn: Promise.resolve(), activeAt: Number.NEGATIVE_INFINITY };
  return onProcess.parleyBackground;
}

/**
 * Divides long work into turns, between which the process answers other requests. Work for which nobody waits at a screen is in the
 * background: of all of it one has its turn at a time, and while there are other requests, these have most of the time.
 */
export class Turns {
  readonly #inBackground: boolean;
  #until = Number.NEGATIVE_INFINITY;

  constructor({ inBackground = false } = {}) {
    this.#inBackground = inBackground;
    this.#begin();
  }

  get over(): boolean {
    return performance.now() >= this.#until;
  }

  /** Begins the next turn. To be called where `over` is true. */
  async next(): Promise<void> {
    await (this.#inBackground ? turnInBackground() : setImmediate());
    this.#begin();
  }

  #begin(): void {
    this.#until = performance.now() + (this.#inBackground ? SHORT_TURN_MS : TURN_MS);
  }
}

function turnInBackground(): Promise<void> {
  const state = background();
  state.turn = state.turn.then(() => letOthersWork(state));
  return state.turn;
}

async function letOthersWork(state: Background): Promise<void> {
  const start = performance.now();
  await setImmediate();
  if (performance.now() - start > IDLE_MS) state.activeAt = performance.now();
  if (performance.now() - state.activeAt < ACTIVE_MS) await sleep(REST_MS);
}
