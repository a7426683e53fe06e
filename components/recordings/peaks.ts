/** How many bars a waveform has. */
export const BARS = 300;

/** The loudest moment of each of `bars` equal parts of a sound, from 0 to 1; the loudest of all is 1. */
export function peaksOf(samples: Float32Array, bars = BARS): number[] {
  const size = samples.length / bars;
  const peaks = Array.from({ length: bars }, (_, bar) => {
    let peak = 0;
    for (let at = Math.floor(bar * size); at < Math.floor((bar + 1) * size); at++)
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks);
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest);
}

/** The bars as an SVG path in a box of `peaks.length` by 2. */
export function wavePath(peaks: readonly number[]): string {
  return peaks
    .map((peak, bar) => {
      const half = Math.max(0.02, peak * 0.95);
      return `M${bar} ${(1 - half).toFixed(2)}h.7v${(2 * half).toFixed(2)}h-.7z`;
    })
    .join("");
}
