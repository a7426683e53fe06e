/** Something to wait for: until it rings, a time is over, or a signal says that waiting is over. */
export class Bell {
  private rung = false;
  private wakeUp: (() => void) | undefined;

  /** Ends the waiting that is going on, or the next one. */
  ring(): void {
    this.rung = true;
    this.wakeUp?.();
  }

  /** Waits at most so many milliseconds. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.rung && !signal.aborted && milliseconds > 0)
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          this.wakeUp = undefined;
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        signal.addEventListener("abort", end);
        this.wakeUp = end;
      });
    this.rung = false;
  }
}
