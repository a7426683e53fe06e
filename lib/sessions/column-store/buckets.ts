/** Returns the number of the interval between two bounds that a number is in, -1 if in none. The bounds increase. */
export function bucketsOf(bounds: readonly number[]): (value: number) => number {
  const edges = Float64Array.from(bounds);
  const last = edges.length - 1;
  const [start, end] = [edges[0] as number, edges[last] as number];
  const perUnit = last / (end - start);
  return (value) => {
    // NaN is in none.
    if (!(value >= start && value < end)) return -1;
    // Bounds are nearly equal steps, so that the guess is right or next to it.
    let bucket = Math.min(last - 1, Math.floor((value - start) * perUnit));
    while (value < (edges[bucket] as number)) bucket--;
    while (value >= (edges[bucket + 1] as number)) bucket++;
    return bucket;
  };
}
