/** Where a row is in an order: its key, NaN for none, and what breaks ties. */
export type Place = { key: number; at: number; id: number };

/** The keys of rows: numbers, or the rank of the value with the code of each row. */
export type Keys = { numbers: Float64Array } | { codes: ArrayLike<number>; ranks: Float64Array };

/**
 * The order of rows as keyset.ts has it: those without a key come last in either direction, and those with the same key are ordered by
 * instant and id. `backwards` reverses all of it.
 */
export type RowOrder = {
  keys: Keys;
  ats: Float64Array;
  ids: Float64Array;
  descending: boolean;
  /** Of rows with the same key. */
  oldestFirst: boolean;
  /** Of rows without one. */
  emptyOldestFirst: boolean;
  backwards: boolean;
};

/**
 * Finds the first rows after a place in an order, or from its start, among those of all masks. They are kept in a heap with the last one
 * at its root, so that most others are compared once.
 */
export class FirstRows {
  readonly #order: RowOrder;
  readonly #after: Place | null;
  readonly #limit: number;
  readonly #keyOf: (row: number) => number;
  readonly #heap: number[] = [];

  constructor(order: RowOrder, after: Place | null, limit: number) {
    this.#order = order;
    this.#keyOf = keyOf(order);
    this.#after = after && { ...after, key: later(after.key, order) };
    this.#limit = limit;
  }

  /** Takes the rows `from + i` where mask[i] is 1. */
  visit(mask: Uint8Array, from: number, length: number): void {
    const key = this.#keyOf;
    let most = this.#mostKey();
    for (let index = 0; index < length; index++) {
      if (!mask[index] || key(from + index) > most) continue;
      if (this.#offer(from + index)) most = this.#mostKey();
    }
  }

  /** In order. */
  get rows(): readonly number[] {
    return this.#heap.toSorted((a, b) => this.#compare(a, b));
  }

  /** What a row must not exceed. */
  #mostKey(): number {
    const [last] = this.#heap;
    return last === undefined || this.#heap.length < this.#limit
      ? Number.POSITIVE_INFINITY
      : this.#keyOf(last);
  }

  #offer(row: number): boolean {
    if (this.#after && this.#compareTo(row, this.#after) <= 0) return false;
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push(row);
      this.#rise(heap.length - 1);
      return true;
    }
    if (this.#compare(row, heap[0] as number) >= 0) return false;
    heap[0] = row;
    this.#sink();
    return true;
  }

  #rise(start: number): void {
    const heap = this.#heap;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#compare(heap[index] as number, heap[parent] as number) <= 0) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let index = 0; ; ) {
      let last = index;
      for (const child of [2 * index + 1, 2 * index + 2])
        if (child < heap.length && this.#compare(heap[child] as number, heap[last] as number) > 0)
          last = child;
      if (last === index) return;
      this.#swap(index, last);
      index = last;
    }
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    const row = heap[a] as number;
    heap[a] = heap[b] as number;
    heap[b] = row;
  }

  #compare(a: number, b: number): number {
    const { ats, ids } = this.#order;
    return this.#compareTo(a, { key: this.#keyOf(b), at: ats[b] as number, id: ids[b] as number });
  }

  /** Negative where a row comes before a place. */
  #compareTo(row: number, place: Place): number {
    const { ats, ids, oldestFirst, emptyOldestFirst, backwards } = this.#order;
    const key = this.#keyOf(row);
    if (key !== place.key) return key < place.key ? -1 : 1;
    const isEmpty = Math.abs(key) === EMPTY;
    const older = (isEmpty ? emptyOldestFirst : oldestFirst) === backwards ? 1 : -1;
    const at = ats[row] as number;
    if (at !== place.at) return at < place.at ? older : -older;
    const id = ids[row] as number;
    return id === place.id ? 0 : id < place.id ? older : -older;
  }
}

/** The place of a row, from which the rows after it are read. */
export function placeOf({ keys, ats, ids }: RowOrder, row: number): Place {
  const key = "codes" in keys ? keys.ranks[keys.codes[row] as number] : keys.numbers[row];
  return { key: key as number, at: ats[row] as number, id: ids[row] as number };
}

const EMPTY = Number.POSITIVE_INFINITY;

/** A key as it is compared: the lower, the earlier. */
function later(key: number, { descending, backwards }: RowOrder): number {
  if (Number.isNaN(key)) return backwards ? -EMPTY : EMPTY;
  return descending === backwards ? key : -key;
}

function keyOf(order: RowOrder): (row: number) => number {
  const { keys } = order;
  if ("codes" in keys) {
    const { codes } = keys;
    const ranks = keys.ranks.map((rank) => later(rank, order));
    return (row) => ranks[codes[row] as number] as number;
  }
  const { numbers } = keys;
  const sign = order.descending === order.backwards ? 1 : -1;
  const empty = later(Number.NaN, order);
  return (row) => {
    const number = numbers[row] as number;
    return Number.isNaN(number) ? empty : sign * number;
  };
}
