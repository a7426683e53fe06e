import { cache } from "react";
import { printQuery } from "@/lib/grid/print-query";
import { changed, withoutWidths } from "@/lib/grid/query";
import type { Selection } from "@/lib/sessions/predicate";
import { listViews } from "@/lib/views/list";

// Apart from the menu of views: what imports a component of the browser has it among its scripts, shown or not.

/** The views that the actor can use, read once for the title and the menu. */
export const viewsOf = cache(listViews);

/** The query of a list as a view has it: without its page and the widths of its columns. */
export function shownQuery({ grid, query }: Selection): string {
  return printQuery(grid, withoutWidths(grid, changed(query, {})));
}
