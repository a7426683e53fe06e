import { PageLink } from "@/components/navigation/page-link";
import type { Column } from "@/lib/grid/column";
import { parseFilter } from "@/lib/grid/kinds";
import { printQuery } from "@/lib/grid/print-query";
import { withFilter } from "@/lib/grid/query";
import type { Selection } from "@/lib/sessions/predicate";
import type { BarStrip } from "@/lib/sessions/strip/read-bars";
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/strip";
import { partFill } from "./part-colors";

type Props = { strip: BarStrip; split: Column; selection: Selection; path: string };

/** What the colours mean; each leads to the sessions with that value. */
export function StripLegend({ strip, split, selection: { grid, query }, path }: Props) {
  return (
    <ul
      aria-label={t("colours", { label: split.label })}
      className="flex h-6 items-center gap-x-3 overflow-x-auto overflow-y-hidden text-xs"
    >
      {strip.series.map(({ label, filter, total }, index) => {
        const text = (
          <>
            <svg
              aria-hidden="true"
              viewBox="0 0 10 10"
              className={`size-2.5 shrink-0 ${partFill(strip, index)}`}
            >
              <rect width="10" height="10" rx="2" />
            </svg>
            {label} <span className="text-muted-foreground">{numberText(total)}</span>
          </>
        );
        const className = "flex min-h-6 items-center gap-1 whitespace-nowrap";
        return (
          <li key={label}>
            {filter === null ? (
              <span className={className}>{text}</span>
            ) : (
              <PageLink
                href={`${path}?${printQuery(grid, withFilter(grid, query, split.id, parseFilter(split, filter)))}`}
                className={`${className} underline-offset-2 hover:underline`}
              >
                {text}
              </PageLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}
