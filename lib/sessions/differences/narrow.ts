import type { Grid } from "@/lib/grid/column";
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
  if (trait.of !== "column") return null;
  const { column, written } = trait;
  return withFilter(grid, query, column.id, parseFilter(column, exclude ? `!${written}` : written));
}
