import { setImmediate, setTimeout as sleep } from "node:timers/promises";

const TURN_MS = 3;
/** After a turn, while others work: what they wait for from the database arrives in the meantime. */
const REST_MS = 12;
/** Others have worked if the process comes back later than this. */
const IDLE_MS = 1;
/** For so long after they have, they are expected to go on. */
const ACTIVE_MS = 100;

type Shared = { turn: Promise<void>; activeAt: number };

// Pages and routes are bundled apart: what they share is stored on the process.
const onProcess = globalThis as typeof globalThis & { parleyTurns?: Shared };

function shared(): Shared {
  onProcess.parleyTurns ??= { turn: Promise.resolve(), activeAt: Number.NEGATIVE_INFINITY };
  return onProcess.parleyTurns;
}

/**
 * Divides long work into turns, between which the process answers other requests. Of all long works one has its turn at a time; while
 * there are other requests they have most of the time, and alone it is as fast as without turns.
 */
export class Turns {
  #until = performance.now() + TURN_MS;

  get over(): boolean {
    return performance.now() >= this.#until;
  }

  /** Begins the next turn. To be called where `over` is true. */
  async next(): Promise<void> {
    const state = shared();
    const turn = state.turn.then(() => letOthersWork(state));
    state.turn = turn;
    await turn;
    this.#until = performance.now() + TURN_MS;
  }
}

async function letOthersWork(state: Shared): Promise<void> {
  const start = performance.now();
  await setImmediate();
  if (performance.now() - start > IDLE_MS) state.activeAt = performance.now();
  if (performance.now() - state.activeAt < ACTIVE_MS) await sleep(REST_MS);
}
