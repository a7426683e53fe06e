/*
 * Work on ten thousand sessions is done a slice at a time, so that the page scrolls and takes keys all the while.
 */

const SLICE_MS = 10;

/** One piece of work that goes on until it is done or something newer takes its place. */
export class Slices {
  #until = performance.now() + SLICE_MS;
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether it is time to let others on. */
  get over(): boolean {
    return performance.now() >= this.#until;
  }

  /** Lets others on; false when the work is not wanted any more. */
  async next(): Promise<boolean> {
    await turn();
    this.#until = performance.now() + SLICE_MS;
    return !this.#signal.aborted;
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Unlike a timer it does not wait, and unlike a promise it lets the browser draw. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
