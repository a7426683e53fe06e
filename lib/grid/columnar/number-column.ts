/** A column of numbers in memory: counts, seconds, ids, or times in milliseconds. NaN is null, which rows have until they are set. */
export class NumberColumn {
  #numbers = new Float64Array(0);

  /** The number of each row, with room for more rows. */
  get numbers(): Float64Array {
    return this.#numbers;
  }

  get bytes(): number {
    return this.#numbers.byteLength;
  }

  /** A column with the same rows, which may change apart from this one. */
  copy(): NumberColumn {
    const copy = new NumberColumn();
    copy.#numbers = this.#numbers.slice();
    return copy;
  }

  set(row: number, written: string | null): void {
    this.setNumber(row, written === null ? Number.NaN : Number(written));
  }

  setNumber(row: number, number: number): void {
    if (row >= this.#numbers.length) this.reserve(row + 1);
    this.#numbers[row] = number;
  }

  reserve(rows: number): void {
    const { length } = this.#numbers;
    if (rows <= length) return;
    const numbers = new Float64Array(Math.max(1_024, rows, Math.ceil(length * 1.25)));
    numbers.set(this.#numbers);
    numbers.fill(Number.NaN, length);
    this.#numbers = numbers;
  }
}
