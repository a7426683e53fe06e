const MOST = 4_000;

/** At most so many of the ids that are added, evenly spaced: when there are too many, every other one is dropped. */
export class ThinnedIds {
  ids: number[] = [];
  #step = 1;
  #count = 0;

  add(id: number): void {
    if (this.#count++ % this.#step !== 0) return;
    if (this.ids.length === MOST) {
      this.ids = this.ids.filter((_, index) => index % 2 === 0);
      this.#step *= 2;
      if ((this.#count - 1) % this.#step !== 0) return;
    }
    this.ids.push(id);
  }
}
