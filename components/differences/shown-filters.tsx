import { Badge } from "@/components/ui/badge";
import { filterWords } from "@/lib/grid/kinds";
import { labelOf } from "@/lib/lists/label";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/differences";

/** What the sessions shown are filtered by. */
export function ShownFilters({ selection, names }: { selection: Selection; names: DirectoryNames }) {
  const { grid, query, context } = selection;
  const texts = [...query.filters].flatMap(([id, filter]) => {
    const column = grid.byId.get(id);
    const words = column && filterWords(column, filter, context, (of, value) => labelOf(of, value, names));
    return column ? [`${column.label}: ${words}`] : [];
  });
  const all = query.q ? [t("content", { q: query.q }), ...texts] : texts;
  return (
    <ul aria-label={t("shownFilters")} className="flex min-w-0 flex-wrap items-center gap-1.5">
      {all.map((text) => (
        <li key={text} className="min-w-0 max-w-full">
          <Badge variant="secondary">
            <span className="truncate">{text}</span>
          </Badge>
        </li>
      ))}
      {all.length === 0 && <li className="text-muted-foreground text-sm">{t("allEnded")}</li>}
    </ul>
  );
}
