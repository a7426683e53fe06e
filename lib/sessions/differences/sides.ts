import type { Filter } from "@/lib/grid/kind";
import { parametersIn } from "@/lib/grid/parameters";
import { printQuery } from "@/lib/grid/print-query";
import type { Query } from "@/lib/grid/query";
import { t } from "@/messages/session-differences";
import type { Sides } from "../column-store/scan-sides";
import type { Selection } from "../predicate";
import { readSelection } from "../selection";
import { previousSelection } from "../strip/previous-selection";
import { timeColumn } from "../strip/time-column";
import type { Against } from "./against";

/** A saved view that the actor can use. */
export type ComparedView = { id: number; name: string; query: string };

/** What a list is compared with, or why it cannot be. Throws Unavailable. */
export async function sidesOf(
  shown: Selection,
  against: Against,
  views: readonly ComparedView[],
): Promise<Sides | { why: string }> {
  if (against.is === "view") {
    const view = views.find(({ id }) => id === against.id);
    if (!view) return { why: t("noView") };
    const parameters = parametersIn(new URLSearchParams(view.query));
    const { selection } = await readSelection(shown.actor, "history", parameters, shown.context.now);
    return { shown, baseline: selection };
  }
  return against.is === "rest" ? withRest(shown) : withBefore(shown);
}

function withRest(shown: Selection): Sides | { why: string } {
  const query = withPeriodOnly(shown);
  if (printQuery(shown.grid, query) === printQuery(shown.grid, shown.query)) return { why: t("nothingElse") };
  return { shown, baseline: { ...shown, query } };
}

/** Without weekdays and hours, which are no period. */
function withPeriodOnly({ query }: Selection): Query {
  const filters = [...(query.filters as ReadonlyMap<string, Filter>)].flatMap(([id, filter]) => {
    if (filter.is !== "time") return [];
    const { clock, ...period } = filter;
    const isPeriod = period.empty || period.relative || period.from !== undefined || period.to !== undefined;
    return isPeriod ? [[id, period] as const] : [];
  });
  return { ...query, filters: new Map(filters), q: "" };
}

async function withBefore(shown: Selection): Promise<Sides | { why: string }> {
  const column = timeColumn(shown);
  const previous = await previousSelection(shown, column);
  if (!previous) return { why: t("noPeriodBefore", { label: column.label }) };
  return { shown, baseline: previous };
}

/** Columns by which a side is filtered differ because of that, and are not compared. */
export function filteredColumns({ shown, baseline }: Sides): Set<string> {
  const all = [shown, baseline].flatMap(({ query }) => [...query.filters.keys()]);
  return new Set(all);
}
