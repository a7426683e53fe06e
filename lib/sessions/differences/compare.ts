import type { Column } from "@/lib/grid/column";
import { isRepeating } from "@/lib/grid/columnar/stored-column";
import { inTurn } from "@/lib/limits/in-turn";
import { columnField, type Field } from "../column-store/field";
import type { Sides } from "../column-store/scan-sides";
import { columnStoreOf } from "../column-store/stores";
import { conditionsOf } from "./conditions";
import type { Candidate } from "./counters";
import { type Difference, rankDifferences } from "./rank";
import { sampleSides } from "./sample-sides";
import { filteredColumns } from "./sides";
import { chanceOf, gStatistic, type Tally } from "./significance";
import { tallyColumns } from "./tally-columns";
import { tallyTexts } from "./tally-texts";
import { tallyTogether } from "./tally-together";
import { isWritable, type Trait } from "./trait";

/** `values`: how many values were compared. `all`: the numbers of sessions of both sides. */
export type Comparison = { all: Tally; values: number; differences: Difference[] };

/** Values of fewer sessions, on both sides together, are not compared. */
export const MIN_SESSIONS = 5;
const MAX_COUNTED = 24;
/** Counting a text or word in all sessions takes a while: only so many that seem to differ are counted. */
const MAX_TEXTS = 10;
/** A word whose frequency differs with this probability by chance seems to differ. Alone it may not; with another value it may. */
const SEEMS = 0.01;
/** In a sample the same for all values together, so that few are counted for nothing. */
const SEEMS_IN_SAMPLE = 0.1;

/**
 * What differs between the sessions of two sides, with exact numbers. Null if it cannot be compared: by filters that change with time
 * alone. Throws Unavailable.
 */
export function compareSides(sides: Sides): Promise<Comparison | null> {
  return inTurn(sides.shown.actor, "differences", () => compare(sides));
}

async function compare(sides: Sides): Promise<Comparison | null> {
  const sample = await sampleSides(sides);
  if (!sample) return null;
  const { all, ids } = sample;
  if (all.shown === 0 || all.baseline === 0) return { all, values: 0, differences: [] };
  const columns = comparedColumns(sides);
  const [counted, texts] = await Promise.all([
    tallyColumns(sides, columns),
    tallyTexts(sides, columns, ids, MIN_SESSIONS),
  ]);
  const stored = counted.filter(isComparable);
  const readTexts = [texts.columns.filter(isComparable), texts.words];
  const values = stored.length + readTexts.flat().length;
  const { sampled } = texts;
  const isAll = sampled.shown === all.shown && sampled.baseline === all.baseline;
  const limit = isAll ? SEEMS : SEEMS_IN_SAMPLE / values;
  const seems = ({ tally }: Candidate) => chanceOf(tally, sampled) <= limit;
  const traits = [
    ...strongest(bestRanges(stored, all), all, MAX_COUNTED),
    ...readTexts.flatMap((candidates) => strongest(candidates.filter(seems), sampled, MAX_TEXTS)),
  ].map(({ trait }) => trait);
  const among = isAll ? [...ids.shown, ...ids.baseline] : null;
  if (!among) await columnStoreOf(sides.shown.actor.tenant.id).prepare(repeatingFields(traits));
  const together = await tallyTogether(sides, await conditionsOf(traits, sides.shown, among));
  return { all: together.all, values, differences: rankDifferences(traits, together, values) };
}

/** Those that do not restate a filter. */
function comparedColumns(sides: Sides): Column[] {
  const filtered = filteredColumns(sides);
  return sides.shown.grid.columns.filter(({ id, filters }) => filters && !filtered.has(id));
}

function isComparable({ trait, tally }: Candidate): boolean {
  return tally.shown + tally.baseline >= MIN_SESSIONS && isWritable(trait);
}

/** Of texts that may have few values: several of a column are counted by it in memory at once. */
function repeatingFields(traits: readonly Trait[]): Field[] {
  const columns = new Set(traits.flatMap((trait) => (trait.of === "column" ? [trait.column] : [])));
  return [...columns].filter(isRepeating).map(columnField);
}

/** Of the ranges of one column, which say nearly the same, the one that differs most. */
function bestRanges(candidates: readonly Candidate[], all: Tally): Candidate[] {
  const best = new Map<string, Candidate>();
  const others: Candidate[] = [];
  for (const candidate of candidates) {
    const { trait, tally } = candidate;
    if (trait.of !== "column" || !["number", "duration"].includes(trait.column.kind)) others.push(candidate);
    else {
      const known = best.get(trait.column.id);
      if (!known || gStatistic(tally, all) > gStatistic(known.tally, all))
        best.set(trait.column.id, candidate);
    }
  }
  return [...others, ...best.values()];
}

function strongest(candidates: readonly Candidate[], all: Tally, most: number): Candidate[] {
  const weighed = candidates.map((candidate) => ({ candidate, weight: gStatistic(candidate.tally, all) }));
  return weighed
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
