import { chanceOf, gStatistic, holm, type Tally } from "./significance";
import type { Together } from "./tally-together";
import type { Trait } from "./trait";

/** With what probability, at most, a page lists anything that differs by chance alone. */
export const LEVEL = 0.001;

/** From this correlation on, two traits are of nearly the same sessions; from its negative on, one is of nearly all others. */
const ALIKE = 0.9;
/** What is more frequent among the sessions shown says more about them, and stands for what is rarer in nearly all others. */
const PREFERENCE = 1.2;
/** How much more two traits together have to explain than either alone. */
const MORE = 1.5;
const MAX_PAIRED = 15;
/** Of values that go together, nearly every pair would be a line. */
const MAX_PAIRS = 5;

/** `alike`: traits of nearly the same sessions, `opposite`: those of nearly all others. */
export type Difference = { traits: Trait[]; tally: Tally; weight: number; alike: Trait[]; opposite: Trait[] };

/** `values` traits were compared in all, of which those that may differ most are given. The greatest differences are first. */
export function rankDifferences(traits: readonly Trait[], together: Together, values: number): Difference[] {
  const places = traits.map((_, place) => place);
  const weights = places.map((place) => gStatistic(together.of(place), together.all));
  const preference = places.map((place) => {
    const isMore = moreShown(together.of(place), together.all) > 0;
    return (weights[place] as number) * (isMore ? PREFERENCE : 1);
  });
  const byWeight = places.toSorted((a, b) => (preference[b] as number) - (preference[a] as number));
  const chances = places.map((place) => chanceOf(together.of(place), together.all));
  // One half of the level is for the values, the other for their pairs.
  const passes = holm(chances, values, LEVEL / 2);
  const groups = groupAlike(byWeight, together);
  const singles = groups
    .filter(([first]) => passes[first as number])
    .map((group) => single(group as [number, ...number[]], traits, together, weights));
  const firsts = groups.slice(0, MAX_PAIRED).map(([first]) => first as number);
  const pairs = pairsOf(firsts, together, weights, (values * (values - 1)) / 2).map(
    ([one, other, weight]): Difference => ({
      traits: [traits[one] as Trait, traits[other] as Trait],
      tally: together.ofBoth(one, other),
      weight,
      alike: [],
      opposite: [],
    }),
  );
  const strongest = pairs.toSorted((a, b) => b.weight - a.weight).slice(0, MAX_PAIRS);
  return [...singles, ...strongest].toSorted((a, b) => b.weight - a.weight);
}

/** How much greater the share of those shown is. */
function moreShown(having: Tally, all: Tally): number {
  return having.shown / all.shown - having.baseline / all.baseline;
}

/** Each group begins with the one that differs most. */
function groupAlike(byWeight: readonly number[], together: Together): number[][] {
  const groups: number[][] = [];
  for (const place of byWeight) {
    const known = groups.find(([first]) => likeness(first as number, place, together) !== null);
    if (known) known.push(place);
    else groups.push([place]);
  }
  return groups;
}

function likeness(one: number, other: number, together: Together): "alike" | "opposite" | null {
  const [a, b, both] = [together.inAll(one, one), together.inAll(other, other), together.inAll(one, other)];
  const all = together.all.shown + together.all.baseline;
  const correlation = (all * both - a * b) / Math.sqrt(a * b * (all - a) * (all - b));
  if (correlation > ALIKE) return "alike";
  return correlation < -ALIKE ? "opposite" : null;
}

function single(
  [first, ...others]: readonly [number, ...number[]],
  traits: readonly Trait[],
  together: Together,
  weights: readonly number[],
): Difference {
  const those = (kind: "alike" | "opposite") =>
    others
      .filter((other) => likeness(first, other, together) === kind)
      .map((other) => traits[other] as Trait);
  return {
    traits: [traits[first] as Trait],
    tally: together.of(first),
    weight: weights[first] as number,
    alike: those("alike"),
    opposite: those("opposite"),
  };
}

/** Two traits that differ together more than either alone, each also among the sessions with the other. */
function pairsOf(
  places: readonly number[],
  together: Together,
  weights: readonly number[],
  comparisons: number,
): [number, number, number][] {
  const level = LEVEL / 2 / Math.max(1, comparisons);
  return places.flatMap((one, index) =>
    places.slice(index + 1).flatMap((other): [number, number, number][] => {
      const both = together.ofBoth(one, other);
      const weight = gStatistic(both, together.all);
      if (weight <= MORE * Math.max(weights[one] as number, weights[other] as number)) return [];
      const among = [one, other].every((place) => chanceOf(both, together.of(place)) <= level);
      return among ? [[one, other, weight]] : [];
    }),
  );
}
