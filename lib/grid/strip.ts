import type { Column, Grid, KindId } from "./column";
import { ParseError, quote, unquote } from "./grammar/syntax";

/** What the address says about the strip above a list, unless it is the usual one: bars of one colour. */
export type StripChoice =
  /** Not shown. */
  | "off"
  /** Weekday by hour instead of bars. */
  | "week"
  /** The id of a column by whose values the bars are split. */
  | { split: string };

/** A row has one value of such a column, so that the parts of a bar add up to it. */
const splitting: readonly KindId[] = ["choice", "person", "flag"];

export function splitsStrip({ filters, kind }: Column): boolean {
  return filters && splitting.includes(kind);
}

/** Throws ParseError. */
export function parseStrip(grid: Grid, value: string): StripChoice {
  if (value === "off" || value === "week") return value;
  const split = unquote(value);
  const column = grid.byId.get(split);
  if (!column) throw new ParseError("unknownColumn");
  if (!splitsStrip(column)) throw new ParseError("stripSplit");
  return { split };
}

export function printStrip(strip: StripChoice): string {
  return typeof strip === "string" ? strip : quote(strip.split);
}
