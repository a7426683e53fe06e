import type { Random } from "@/demo/random";
import { type Mark, marks } from "@/demo/scripts/script";

/*
 * Words for measuring content search, the same in all languages, each in a known share of all sessions:
 *
 *   aurora (borealis in the other tenant)  99 %     the notice at the beginning
 *   portal                                  50 %
 *   bonus                                   15 %
 *   solar                                    5 %
 *   voucher                                  1 %
 *   ombudsman                                0.1 %
 *   zirkon                                   0.001 %  one session in 100,000, and one in any smaller world
 *
 * Operators and chatbots say them, so unanswered sessions lack them; the chances below compensate for that.
 */

export const frequencies: readonly { word: string; share: number }[] = [
  { word: "aurora", share: 0.99 },
  { word: "portal", share: 0.5 },
  { word: "bonus", share: 0.15 },
  { word: "solar", share: 0.05 },
  { word: "voucher", share: 0.01 },
  { word: "ombudsman", share: 0.001 },
  { word: "zirkon", share: 0.00001 },
];

const shareOf = new Map(frequencies.map(({ word, share }) => [word, share]));

/** The share of sessions that are answered and not anonymised. */
const ANSWERED = 0.843;

const NEEDLE_EVERY = 100_000;
const NEEDLE_AT = 1_234;

export function isNeedle(index: number, count: number): boolean {
  return index % NEEDLE_EVERY === Math.min(NEEDLE_AT, Math.floor(count / 2));
}

/** Of a tenant, and at most one in a hundred. */
const MOST_SENSITIVE = 54;

/** The places, among all that have ended, of sessions with values that are masked: the newer, the more of them. */
export function sensitivePlaces(ended: number): Set<number> {
  const most = Math.min(MOST_SENSITIVE, Math.floor(ended / 100));
  const places = Array.from({ length: most }, (_, index) => ended * (1 - ((index + 0.5) / most) ** 2));
  return new Set(places.map((place) => Math.floor(place)));
}

export function drawMarks(random: Random, needle: boolean): Mark[] {
  return marks.filter((mark) =>
    mark === "zirkon" ? needle : random.chance((shareOf.get(mark) ?? 0) / ANSWERED),
  );
}
