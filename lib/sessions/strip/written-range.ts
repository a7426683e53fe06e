import { Temporal } from "temporal-polyfill";
import type { Range } from "./choose-unit";

/**
 * A range as the filter of a column of times writes it: whole days where it consists of them, else local times, or instants in the
 * hour that clocks repeat. The end is included, as it is in the grammar.
 */
export function writtenRange({ from, to }: Range, zone: string): { from: string; to: string } {
  const [start, end] = [zoned(from, zone), zoned(to, zone)];
  if (isStartOfDay(start) && isStartOfDay(end))
    return { from: day(start), to: day(end.subtract({ nanoseconds: 1 })) };
  return { from: written(from, precisionOf(from), "from", zone), to: lastBefore(to, zone) };
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function isStartOfDay(at: Temporal.ZonedDateTime): boolean {
  return at.epochMilliseconds === at.startOfDay().epochMilliseconds;
}

function day(at: Temporal.ZonedDateTime): string {
  return at.toPlainDate().toString();
}

const precisions = [
  { length: 60_000, smallestUnit: "minute" },
  { length: 1_000, smallestUnit: "second" },
  { length: 1, smallestUnit: "millisecond" },
] as const;
type Precision = (typeof precisions)[number];

function precisionOf(at: number): Precision {
  return precisions.find(({ length }) => at % length === 0) ?? precisions[2];
}

/** The last minute, second or millisecond before the end, which the grammar reads as a whole one. */
function lastBefore(to: number, zone: string): string {
  const precision = precisionOf(to);
  return written(to - precision.length, precision, "to", zone);
}

function written(at: number, { smallestUnit }: Precision, side: "from" | "to", zone: string): string {
  const local = zoned(at, zone).toPlainDateTime().toString({ smallestUnit });
  const disambiguation = side === "from" ? "compatible" : "later";
  const read = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation });
  return read.epochMilliseconds === at
    ? local
    : Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit });
}
