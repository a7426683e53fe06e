import { Button } from "@/components/ui/button";
import { DownloadIcon } from "@/components/ui/icons";
import { SwapIcon } from "@/components/ui/late-icons";
import { LinkButton } from "@/components/ui/link-button";
import { tooltip } from "@/components/ui/tooltip";
import { Unavailable } from "@/lib/errors";
import { type Pivot, printAxis, printMeasure } from "@/lib/grid/pivot";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import { namedColumns } from "@/lib/sessions/columns/named-columns";
import { pivotOf } from "@/lib/sessions/pivot/pivot";
import type { PivotTable as Counted } from "@/lib/sessions/pivot/table";
import { axisChoices, measureChoices } from "@/lib/sessions/pivot/titles";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/pivot";
import { PivotForm } from "./pivot-form";
import { PivotTable } from "./pivot-table";

type Props = {
  selection: Selection;
  pivot: Pivot;
  path: string;
  /** The route of the file; null for those who may not export. */
  exportPath: string | null;
};

/** A table of the sessions of a list by two of its columns, with what chooses them. */
export async function PivotView({ selection, pivot, path, exportPath }: Props) {
  const { actor, grid, query } = selection;
  const { rows, by, show } = pivot;
  const columns = await namedColumns(actor, grid);
  const rest = [...new URLSearchParams(printQuery(grid, changed(query, { pivot: null })))];
  const view = printQuery(grid, changed(query, {}));
  const table = await pivotOf(selection, pivot).catch(whyNot);
  return (
    <section aria-label={t("pivot")} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b bg-card px-3 py-2">
        <PivotForm
          path={path}
          rest={rest}
          axes={axisChoices(grid, columns, by ? [rows, by] : [rows])}
          measures={measureChoices(grid)}
          chosen={{ rows: printAxis(rows), by: by ? printAxis(by) : "", show: printMeasure(show) }}
        />
        {by && (
          <LinkButton
            href={`${path}?${printQuery(grid, changed(query, { pivot: { rows: by, by: rows, show } }))}`}
            variant="outline"
            size="icon"
            aria-label={t("swap")}
            {...tooltip(t("swap"))}
          >
            <SwapIcon />
          </LinkButton>
        )}
        {exportPath !== null && (
          <Button
            variant="outline"
            nativeButton={false}
            render={<a href={`${exportPath}?${view}`} download data-command={t("export")} />}
          >
            <DownloadIcon className="text-muted-foreground" />
            CSV
          </Button>
        )}
        {typeof table !== "string" && <Notes table={table} />}
      </div>
      {typeof table === "string" ? (
        <p className="p-3 text-muted-foreground text-sm">{table}</p>
      ) : (
        <PivotTable table={table} selection={selection} />
      )}
    </section>
  );
}

function whyNot(error: unknown): string {
  if (error instanceof Unavailable) return `${error.message}.`;
  throw error;
}

/** What the numbers do not say themselves. */
function Notes({ table: { rows, by, cells, rowTotals } }: { table: Counted }) {
  const lists = [rows, ...(by ? [by] : [])].filter(({ column }) => column.kind === "list");
  const hasUnlinked = [...cells.flat(), ...rowTotals].some(({ count, query }) => count > 0 && query === null);
  const notes = [
    ...countedTwice(lists.map(({ column }) => column.label)),
    ...(hasUnlinked ? [t("noLink")] : []),
  ];
  return notes.length > 0 && <p className="text-muted-foreground text-xs">{notes.join(" ")}</p>;
}

function countedTwice([first, second]: readonly string[]): string[] {
  if (first === undefined) return [];
  return [second === undefined ? t("severalIn", { label: first }) : t("severalInEither", { first, second })];
}
