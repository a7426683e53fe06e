import { PageLink } from "@/components/navigation/page-link";
import type { Page } from "@/lib/grid/page";
import { pageSizes } from "@/lib/grid/page-sizes";
import { printQuery } from "@/lib/grid/print-query";
import { changed, type Query } from "@/lib/grid/query";
import type { GridSelection } from "@/lib/grid/selection";
import { t } from "@/messages/grid";
import { Pager } from "./pager";

export function PageSteps({
  selection,
  page,
  path,
}: {
  selection: GridSelection;
  page: Page<unknown>;
  path: string;
}) {
  const { grid, query } = selection;
  const href = (changes: Partial<Query>) => `${path}?${printQuery(grid, changed(query, changes))}`;
  return (
    <footer className="flex items-center gap-3 border-t bg-card px-3 py-1.5">
      <nav aria-label={t("rowsPerPage")} className="flex items-center gap-1 text-muted-foreground text-xs">
        <span className="max-sm:sr-only">{t("rowsPerPage")}</span>
        {pageSizes.map((size) => (
          <PageLink
            key={size}
            href={href({ size })}
            aria-current={size === query.size ? "true" : undefined}
            className="rounded-sm px-1 py-1 hover:text-foreground aria-[current]:font-medium aria-[current]:text-foreground"
          >
            {size}
          </PageLink>
        ))}
      </nav>
      <Pager
        className="ml-auto"
        previousHref={page.previous ? href({ before: page.previous }) : undefined}
        nextHref={page.next ? href({ after: page.next }) : undefined}
      >
        {page.rows.length === 0 ? "" : t("shown", { count: page.rows.length })}
      </Pager>
    </footer>
  );
}
