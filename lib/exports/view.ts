import { neutralizeBidi } from "@/lib/bidi";
import { filterWords } from "@/lib/grid/kinds";
import { labelOf } from "@/lib/sessions/label";
import type { DirectoryNames } from "@/lib/sessions/names";
import type { Selection } from "@/lib/sessions/predicate";
import type { ExportView } from "./format";

export function describeView({ grid, query, context }: Selection, names: DirectoryNames): ExportView {
  const filters = [...query.filters].flatMap(([id, filter]) => {
    const column = grid.byId.get(id);
    if (!column) return [];
    const words = filterWords(column, filter, context, (of, value) => labelOf(of, value, names));
    return [{ label: column.label, words }];
  });
  const search = query.q === "" ? [] : [{ label: "Content", words: query.q }];
  const { column, descending } = query.sort;
  const label = grid.byId.get(column)?.label ?? column;
  return {
    filters: [...search, ...filters],
    order: `${neutralizeBidi(label)}, ${descending ? "descending" : "ascending"}`,
  };
}
