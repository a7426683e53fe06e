/**
 * Throttles `run`: at most once in `every` milliseconds, and not before the last run is `done`. Requests that arrive in
 * between become one run.
 */
export class Throttle {
  private wanted = false;
  private running = false;
  private last = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly run: () => void,
    private readonly every: number,
    /** Milliseconds after which a run counts as done. */
    private readonly timeout: number,
  ) {}

  request(): void {
    this.wanted = true;
    this.next();
  }

  done(): void {
    if (!this.running) return;
    this.running = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.next();
  }

  stop(): void {
    this.wanted = false;
    this.running = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private next(): void {
    if (!this.wanted || this.running || this.timer !== undefined) return;
    const rest = this.last + this.every - Date.now();
    // A larger rest means that the clock was set back.
    if (rest > 0 && rest <= this.every) this.timer = setTimeout(() => this.begin(), rest);
    else this.begin();
  }

  private begin(): void {
    this.wanted = false;
    this.running = true;
    this.last = Date.now();
    this.timer = setTimeout(() => this.done(), this.timeout);
    this.run();
  }
}
