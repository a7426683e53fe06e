/** Ids of a page follow each other, so that the many ids of a tenant need a few bytes each. */
const PAGE = 256;
const NONE = -1;

/** The row of each session of a tenant in the columns in memory. Rows are only ever added; those of deleted sessions stay, marked. */
export class SessionRows {
  #count = 0;
  readonly #pages = new Map<number, Int32Array>();
  #present = new Uint8Array(0);

  get count(): number {
    return this.#count;
  }

  /** 1 for each row whose session exists. */
  get present(): Uint8Array {
    return this.#present;
  }

  get bytes(): number {
    return this.#present.byteLength + this.#pages.size * PAGE * Int32Array.BYTES_PER_ELEMENT;
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
    return row;
  }

  markDeleted(id: number): void {
    const row = this.#pages.get(Math.floor(id / PAGE))?.[id % PAGE] ?? NONE;
    if (row !== NONE) this.#present[row] = 0;
  }

  #pageOf(id: number): Int32Array {
    const number = Math.floor(id / PAGE);
    const page = this.#pages.get(number) ?? new Int32Array(PAGE).fill(NONE);
    this.#pages.set(number, page);
    return page;
  }

  #grow(): void {
    const present = new Uint8Array(Math.max(1_024, Math.ceil(this.#count * 1.25)));
    present.set(this.#present);
    this.#present = present;
  }
}
