import type { Grid } from "@/lib/grid/column";
import { bothClocks } from "@/lib/grid/grammar/clock";
import type { Filter } from "@/lib/grid/kind";
import { parseFilter } from "@/lib/grid/kinds";
import { changed, type Query, withFilter } from "@/lib/grid/query";
import { searchFor, type Trait } from "./trait";

/** The list of only the sessions with all of these traits; null if no filter says that. */
export function onlyWith(grid: Grid, query: Query, traits: readonly Trait[]): Query | null {
  return traits.reduce<Query | null>((so, trait) => so && narrowed(grid, so, trait, false), query);
}

/** The list of the sessions without a trait; null if no filter says that. */
export function without(grid: Grid, query: Query, trait: Trait): Query | null {
  return narrowed(grid, query, trait, true);
}

function narrowed(grid: Grid, query: Query, trait: Trait, exclude: boolean): Query | null {
  if (trait.of === "word") {
    const word = `${exclude ? "-" : ""}${searchFor(trait.word)}`;
    return changed(query, { q: `${query.q} ${word}`.trim() });
  }
  const { column, written } = trait;
  const filter = parseFilter(column, exclude ? `!${written}` : written);
  const known = query.filters.get(column.id);
  const both = known ? bothTimes(known, filter) : filter;
  return both && withFilter(grid, query, column.id, both);
}

/** Times of a range that are also on a clock; null where one filter cannot say that. Other filtered columns are not compared. */
function bothTimes(known: Filter, added: Filter): Filter | null {
  if (known.is !== "time" || added.is !== "time" || !added.clock) return null;
  if (known.exclude || known.empty || added.exclude) return null;
  const clock = bothClocks(known.clock, added.clock);
  return clock && { ...known, clock };
}
