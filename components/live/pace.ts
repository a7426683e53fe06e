/**
 * Runs something when it is asked for, but at most once in `every` milliseconds, and never again before whoever runs it has
 * said that it is `done`. What is asked for meanwhile is one run afterwards.
 */
export class Pace {
  private wanted = false;
  private running = false;
  private last = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly run: () => void,
    private readonly every: number,
    /** One that says nothing for so long counts as done. */
    private readonly patience: number,
  ) {}

  ask(): void {
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

  /** Forgets what was asked for. */
  stop(): void {
    this.wanted = false;
    this.running = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private next(): void {
    if (!this.wanted || this.running || this.timer !== undefined) return;
    const left = this.last + this.every - Date.now();
    // A clock that was set back does not hold it up.
    if (left > 0 && left <= this.every) this.timer = setTimeout(() => this.begin(), left);
    else this.begin();
  }

  private begin(): void {
    this.wanted = false;
    this.running = true;
    this.last = Date.now();
    this.timer = setTimeout(() => this.done(), this.patience);
    this.run();
  }
}
