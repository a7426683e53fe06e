import { Temporal } from "temporal-polyfill";
import { Random } from "./random";

const HOUR = 3_600_000;

export type Arrival = { at: number; hour: number };

const BY_HOUR = [
  1, 0.6, 0.4, 0.3, 0.5, 1.5, 5, 16, 34, 44, 47, 43, 36, 38, 42, 40, 34, 26, 21, 18, 14, 9, 5, 2.5,
];
const BY_WEEKDAY = [1.25, 1.08, 1.02, 1, 0.95, 0.38, 0.3];

/** Start times in order, by weekday and hour of the zone. The same seed gives the same times for the same `until`. */
export function* arrivals(
  seed: number,
  zone: string,
  days: number,
  until: number,
  count: number,
): Generator<Arrival> {
  const random = new Random(seed, 2);
  const hours = hoursBefore(random, zone, days, until);
  const total = hours.reduce((sum, hour) => sum + hour.weight, 0);
  let index = 0;
  let before = 0;
  for (let n = 0; n < count; n++) {
    const at = ((n + random.next()) / count) * total;
    while (index < hours.length - 1 && before + (hours[index] as Hour).weight < at) {
      before += (hours[index] as Hour).weight;
      index++;
    }
    const { from, length, weight, hourOfDay } = hours[index] as Hour;
    yield { at: Math.floor(from + Math.min(1, (at - before) / weight) * (length - 1)), hour: hourOfDay };
  }
}

type Hour = { from: number; length: number; weight: number; hourOfDay: number };

function hoursBefore(random: Random, zone: string, days: number, until: number): Hour[] {
  const hours: Hour[] = [];
  let mood = 1;
  let day = "";
  for (let from = Math.floor((until - days * 24 * HOUR) / HOUR) * HOUR; from < until; from += HOUR) {
    const local = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    if (local.toPlainDate().toString() !== day) {
      day = local.toPlainDate().toString();
      mood = random.chance(0.04) ? 1.9 : 0.8 + random.next() * 0.4;
    }
    const weight = (BY_HOUR[local.hour] as number) * (BY_WEEKDAY[local.dayOfWeek - 1] as number) * mood;
    const length = Math.min(HOUR, until - from);
    hours.push({ from, length, weight: weight * (length / HOUR), hourOfDay: local.hour });
  }
  return hours;
}
