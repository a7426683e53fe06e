/** How many words of 32 bits hold a bit for each of so many rows. */
export function wordsFor(rows: number): number {
  return Math.ceil(rows / 32);
}

/** Packs the first `length` of a mask, each 0 or 1, and clears the rest. */
export function packBits(mask: Uint8Array, length: number, packed: Int32Array): void {
  packed.fill(0);
  for (let index = 0; index < length; index++) {
    const word = index >>> 5;
    packed[word] = (packed[word] as number) | ((mask[index] as number) << (index & 31));
  }
}

/** In how many places both have a bit. */
export function countBoth(one: Int32Array, other: Int32Array): number {
  let count = 0;
  for (let word = 0; word < one.length; word++) {
    let both = (one[word] as number) & (other[word] as number);
    if (both === 0) continue;
    both -= (both >>> 1) & 0x55555555;
    both = (both & 0x33333333) + ((both >>> 2) & 0x33333333);
    count += Math.imul((both + (both >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
