import type { BarStrip } from "@/lib/sessions/strip/read-bars";

const fills = [
  "fill-series-1",
  "fill-series-2",
  "fill-series-3",
  "fill-series-4",
  "fill-series-5",
  "fill-series-6",
  "fill-series-7",
  "fill-series-8",
];

/** The class of a part's colour; bars that are not split have the colour of links. */
export function partFill({ split, series }: BarStrip, index: number): string {
  if (!split) return "fill-primary-text";
  return series[index]?.filter === null ? "fill-series-other" : (fills[index] ?? "fill-series-other");
}
