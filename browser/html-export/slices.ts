const SLICE_MS = 10;

/** Divides long work into slices, between which the browser can handle input and paint. */
export class Slices {
  #until = performance.now() + SLICE_MS;
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get over(): boolean {
    return performance.now() >= this.#until;
  }

  /** Starts the next slice; false when the work was aborted. */
  async next(): Promise<boolean> {
    await yieldToBrowser();
    this.#until = performance.now() + SLICE_MS;
    return !this.#signal.aborted;
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Faster than a timer, and unlike a promise it lets the browser paint. */
function yieldToBrowser(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
