import type { BarStrip } from "./read-bars";
import { addCounts } from "./split-series";

/** In units of the drawing, which is stretched to the width that there is. */
export const BAR_WIDTH = 10;
export const HEIGHT = 100;
const GAP = 1;
/** A few sessions beside many are still seen. */
const LOWEST = 2;

/** The drawing of a strip: a path for each of its series in order, and the outline of the period before. */
export type Drawing = { width: number; series: string[]; outline: string | null };

export function drawBars({ series, totals, previous }: BarStrip): Drawing {
  const most = Math.max(1, ...totals, ...(previous?.counts ?? []));
  const height = (count: number) => (count === 0 ? 0 : Math.max(LOWEST, (count / most) * HEIGHT));
  let below = totals.map(() => 0);
  const paths = series.map(({ counts }) => {
    const above = addCounts([below, counts]);
    const path = barPath(below.map(height), above.map(height));
    below = above;
    return path;
  });
  return {
    width: totals.length * BAR_WIDTH,
    series: paths,
    outline: previous && outlinePath(previous.counts.map(height)),
  };
}

/** Heights from the bottom, where each bar begins and where it ends. */
function barPath(from: readonly number[], to: readonly number[]): string {
  return to
    .map((top, bar) => {
      const bottom = from[bar] as number;
      if (top <= bottom) return "";
      const x = bar * BAR_WIDTH + GAP;
      return `M${x} ${round(HEIGHT - bottom)}V${round(HEIGHT - top)}h${BAR_WIDTH - 2 * GAP}V${round(HEIGHT - bottom)}z`;
    })
    .join("");
}

function outlinePath(heights: readonly number[]): string {
  return `M0 ${HEIGHT}${heights.map((top) => `V${round(HEIGHT - top)}h${BAR_WIDTH}`).join("")}V${HEIGHT}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
