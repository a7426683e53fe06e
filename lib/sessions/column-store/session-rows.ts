/** Ids of a page follow each other, so that the many ids of a tenant need a few bytes each. */
const PAGE = 256;
const NONE = -1;

/** The rows as they are at a moment: `present` is 1 for each whose session exists, and `ids` has the id of each. */
export type RowsAtMoment = { count: number; present: Uint8Array; ids: Float64Array };

/** The row of each session of a tenant in the columns in memory. Rows are only ever added; those of deleted sessions stay, marked. */
export class SessionRows {
  #count = 0;
  readonly #pages = new Map<number, Int32Array>();
  #present = new Uint8Array(0);
  #ids = new Float64Array(0);

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    const ofPages = this.#pages.size * PAGE * Int32Array.BYTES_PER_ELEMENT;
    return this.#present.byteLength + this.#ids.byteLength + ofPages;
  }

  now(): RowsAtMoment {
    return { count: this.#count, present: this.#present, ids: this.#ids };
  }

  /** The row of a session, a new one if it has none. */
  rowOf(id: number): number {
    const page = this.#pageOf(id);
    const known = page[id % PAGE] as number;
    if (known !== NONE) return known;
    const row = this.#count++;
    page[id % PAGE] = row;
    if (row >= this.#present.length) this.#grow();
    this.#present[row] = 1;
    this.#ids[row] = id;
    return row;
  }

  /** What was read before stays as it was. */
  markDeleted(ids: readonly number[]): void {
    if (ids.length === 0) return;
    this.#present = this.#present.slice();
    for (const id of ids) {
      const row = this.#pages.get(Math.floor(id / PAGE))?.[id % PAGE] ?? NONE;
      if (row !== NONE) this.#present[row] = 0;
    }
  }

  #pageOf(id: number): Int32Array {
    const number = Math.floor(id / PAGE);
    const page = this.#pages.get(number) ?? new Int32Array(PAGE).fill(NONE);
    this.#pages.set(number, page);
    return page;
  }

  #grow(): void {
    const capacity = Math.max(1_024, Math.ceil(this.#count * 1.25));
    const [present, ids] = [new Uint8Array(capacity), new Float64Array(capacity)];
    present.set(this.#present);
    ids.set(this.#ids);
    [this.#present, this.#ids] = [present, ids];
  }
}
