/** About as many: a short text, and its entry in the map. */
const BYTES_OF_VALUE = 150;

type Codes = Uint8Array | Uint16Array | Uint32Array;

/**
 * A column in memory whose values repeat: each row has the number of its value in `values`. Number 0 is null, which rows have until
 * they are set.
 */
export class CodedColumn {
  /** By their numbers. Values that no row has any more stay. */
  readonly values: (string | null)[];
  #codes: Codes;
  /** How many values the codes have room for. */
  #limit: number;
  readonly #numbers: Map<string, number>;

  constructor(like?: CodedColumn) {
    // Numbers of values are only ever added, and serve all copies.
    this.values = like ? like.values : [null];
    this.#codes = like ? like.#codes.slice() : new Uint8Array(0);
    this.#limit = like ? like.#limit : 256;
    this.#numbers = like ? like.#numbers : new Map();
  }

  /** The number of the value of each row, with room for more rows. */
  get codes(): Codes {
    return this.#codes;
  }

  get bytes(): number {
    return this.#codes.byteLength + this.values.length * BYTES_OF_VALUE;
  }

  /** A column with the same rows, which may change apart from this one. */
  copy(): CodedColumn {
    return new CodedColumn(this);
  }

  set(row: number, value: string | null): void {
    this.setCode(row, value === null ? 0 : this.codeOf(value));
  }

  setCode(row: number, code: number): void {
    if (row >= this.#codes.length || code >= this.#limit) this.#grow(row, code);
    this.#codes[row] = code;
  }

  /** The number of a value, a new one if it has none. */
  codeOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const code = this.values.push(value) - 1;
    this.#numbers.set(value, code);
    return code;
  }

  reserve(rows: number): void {
    if (rows > this.#codes.length) this.#grow(rows - 1, 0);
  }

  #grow(row: number, code: number): void {
    const { length } = this.#codes;
    const capacity = row < length ? length : Math.max(1_024, row + 1, Math.ceil(length * 1.25));
    if (code >= this.#limit) this.#limit = code < 65_536 ? 65_536 : 2 ** 32;
    const codes =
      this.#limit === 256
        ? new Uint8Array(capacity)
        : this.#limit === 65_536
          ? new Uint16Array(capacity)
          : new Uint32Array(capacity);
    codes.set(this.#codes);
    this.#codes = codes;
  }
}
