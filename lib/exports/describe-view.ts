import { neutralizeBidi } from "@/lib/bidi";
import { filterWords } from "@/lib/grid/kinds";
import { relativePeriod } from "@/lib/grid/period";
import { labelOf } from "@/lib/lists/label";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/export-files";
import type { ExportView } from "./format";

export function describeView({ grid, query, context }: Selection, names: DirectoryNames): ExportView {
  const filters = [...query.filters].flatMap(([id, filter]) => {
    const column = grid.byId.get(id);
    if (!column) return [];
    const words = filterWords(column, filter, context, (of, value) => labelOf(of, value, names));
    const period = filter.is === "time" ? relativePeriod(filter, context) : null;
    return [{ label: column.label, words: period === null ? words : `${words}, ${period}` }];
  });
  const search = query.q === "" ? [] : [{ label: t("content"), words: query.q }];
  const { column, descending } = query.sort;
  const label = neutralizeBidi(grid.byId.get(column)?.label ?? column);
  return {
    filters: [...search, ...filters],
    order: t(descending ? "descending" : "ascending", { label }),
  };
}
