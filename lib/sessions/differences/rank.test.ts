import { expect, test } from "vitest";
import { rankDifferences } from "./rank";
import type { Tally } from "./significance";
import type { Together } from "./tally-together";
import type { Trait } from "./trait";

const words = ["a", "b", "c"].map((word): Trait => ({ of: "word", word }));

/** Sessions by the words that they have, on both sides. */
function togetherOf(sessions: readonly (readonly [held: string, tally: Tally])[]): Together {
  const sum = (...held: string[]) =>
    sessions
      .filter(([has]) => held.every((word) => has.includes(word)))
      .reduce(
        (so, [, { shown, baseline }]) => ({ shown: so.shown + shown, baseline: so.baseline + baseline }),
        {
          shown: 0,
          baseline: 0,
        },
      );
  const name = (place: number) => ["a", "b", "c"][place] as string;
  const ofBoth = (one: number, other: number) => sum(name(one), name(other));
  const inAll = (one: number, other: number) => ofBoth(one, other).shown + ofBoth(one, other).baseline;
  return { all: sum(), of: (one) => sum(name(one)), ofBoth, inAll };
}

const named = (traits: readonly Trait[]) =>
  traits.map((trait) => (trait.of === "word" ? trait.word : "")).join("+");

test("values of nearly the same sessions share a line, and so does the value of nearly all others", () => {
  const together = togetherOf([
    ["ab", { shown: 95, baseline: 20 }],
    ["a", { shown: 2, baseline: 1 }],
    ["c", { shown: 20, baseline: 200 }],
  ]);
  const [first, ...others] = rankDifferences(words, together, 3);
  expect(others).toEqual([]);
  expect(named(first?.traits ?? [])).toBe("a");
  expect(named(first?.alike ?? [])).toBe("b");
  expect(named(first?.opposite ?? [])).toBe("c");
});

test("a pair is listed where only both together differ, and not where one of them explains all", () => {
  const onlyBoth = togetherOf([
    ["ab", { shown: 90, baseline: 20 }],
    ["a", { shown: 40, baseline: 320 }],
    ["b", { shown: 40, baseline: 320 }],
    ["", { shown: 100, baseline: 800 }],
  ]);
  expect(rankDifferences(words.slice(0, 2), onlyBoth, 2).map(({ traits }) => named(traits))[0]).toBe("a+b");
  const onlyOne = togetherOf([
    ["ab", { shown: 90, baseline: 30 }],
    ["a", { shown: 180, baseline: 60 }],
    ["b", { shown: 30, baseline: 240 }],
    ["", { shown: 60, baseline: 480 }],
  ]);
  expect(rankDifferences(words.slice(0, 2), onlyOne, 2).map(({ traits }) => named(traits))).toEqual(["a"]);
});

test("a difference that is worth a line alone is none among a million comparisons", () => {
  const together = togetherOf([
    ["a", { shown: 40, baseline: 10 }],
    ["", { shown: 100, baseline: 130 }],
  ]);
  expect(rankDifferences(words.slice(0, 1), together, 1)).toHaveLength(1);
  expect(rankDifferences(words.slice(0, 1), together, 1_000_000)).toHaveLength(0);
});

test("a value that nearly all sessions have is not said to be of all that few have", () => {
  const together = togetherOf([
    ["a", { shown: 300, baseline: 1_500 }],
    ["", { shown: 100, baseline: 0 }],
    ["b", { shown: 20, baseline: 0 }],
    ["ab", { shown: 0, baseline: 10 }],
  ]);
  const differences = rankDifferences(words.slice(0, 2), together, 2);
  expect(differences.flatMap(({ alike, opposite }) => [...alike, ...opposite])).toEqual([]);
});
