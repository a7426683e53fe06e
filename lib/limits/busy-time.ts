/** In milliseconds: what was longer ago counts for little. */
const MEMORY = 2_000;

/** For how much of the last seconds something was busy. */
export class BusyTime {
  #share = 0;
  #isBusy = false;
  #at = performance.now();

  set(isBusy: boolean): void {
    this.#share = this.share();
    this.#at = performance.now();
    this.#isBusy = isBusy;
  }

  /** Between 0 and 1. */
  share(): number {
    const kept = Math.exp((this.#at - performance.now()) / MEMORY);
    return this.#share * kept + (this.#isBusy ? 1 - kept : 0);
  }
}
