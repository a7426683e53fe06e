import { EMPTY, ParseError, parseInteger, splitExclusion, splitRange } from "./syntax";

/** Both bounds are included. */
export type RangeFilter = { is: "range"; exclude: boolean; from?: number; to?: number; empty: boolean };

export type RangeGrammar = {
  parse(text: string): RangeFilter;
  print(filter: RangeFilter): string;
  parseBound(text: string): number;
  printBound(bound: number): string;
};

export const numberRange = rangeGrammar(parseInteger, String);

/** Seconds, written `90s`, `5m`, `1h30m`, `2d`; a bare number is seconds. */
export const durationRange = rangeGrammar(parseDuration, printDuration);

function rangeGrammar(
  parseBound: (text: string) => number,
  printBound: (bound: number) => string,
): RangeGrammar {
  return {
    parse(text) {
      const { exclude, rest } = splitExclusion(text);
      if (rest === EMPTY) return { is: "range", exclude, empty: true };
      const { from, to } = splitRange(rest);
      const filter: RangeFilter = { is: "range", exclude, empty: false };
      if (from !== undefined) filter.from = parseBound(from);
      if (to !== undefined) filter.to = parseBound(to);
      if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to)
        throw new ParseError("endBeforeStart");
      return filter;
    },
    print(filter) {
      const bounds = [filter.from, filter.to].map((bound) => (bound === undefined ? "" : printBound(bound)));
      const range = bounds[0] === bounds[1] ? (bounds[0] as string) : bounds.join("..");
      return (filter.exclude ? "!" : "") + (filter.empty ? EMPTY : range);
    },
    parseBound,
    printBound,
  };
}

const UNITS = [
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
] as const;

function parseDuration(text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const parts = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,7})m)?(?:(\d{1,9})s)?$/.exec(text);
  if (!parts || text === "") throw new ParseError("notDuration", { text });
  return UNITS.reduce((sum, [, seconds], index) => sum + Number(parts[index + 1] ?? 0) * seconds, 0);
}

function printDuration(seconds: number): string {
  let rest = seconds;
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : "";
  });
  return parts.join("") || "0s";
}
