/** How many words of 32 bits hold a bit for each of so many rows. */
export function wordsFor(rows: number): number {
  return Math.ceil(rows / 32);
}

/** Of four bytes that are 0 or 1, moves the lowest bits to the four highest ones, in their order. */
const GATHER = 0x10204080;

/** Packs the first `length` of a mask, each 0 or 1, and clears the rest. The mask has 32 places for each word. */
export function packBits(mask: Uint8Array, length: number, packed: Int32Array): void {
  mask.fill(0, length);
  const fours = new Int32Array(mask.buffer, mask.byteOffset, packed.length * 8);
  for (let word = 0; word < packed.length; word++) {
    let bits = 0;
    for (let four = 7; four >= 0; four--)
      bits = (bits << 4) | (Math.imul(fours[word * 8 + four] as number, GATHER) >>> 28);
    packed[word] = bits;
  }
}

/** In how many places all have a bit. */
export function countAll(one: Int32Array, other: Int32Array, third: Int32Array = other): number {
  let count = 0;
  for (let word = 0; word < one.length; word++) {
    let all = (one[word] as number) & (other[word] as number) & (third[word] as number);
    if (all === 0) continue;
    all -= (all >>> 1) & 0x55555555;
    all = (all & 0x33333333) + ((all >>> 2) & 0x33333333);
    count += Math.imul((all + (all >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
