import { redirect } from "next/navigation";
import { Suspense } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { searchParameters } from "@/app/_server/search-parameters";
import { AuditExport } from "@/components/audit/audit-export";
import { AuditPanel } from "@/components/audit/audit-panel";
import { AuditRows } from "@/components/audit/audit-rows";
import { ChainState } from "@/components/audit/chain-state";
import { NothingRecorded } from "@/components/audit/nothing-recorded";
import { ColumnChooser } from "@/components/columns/column-chooser";
import { ColumnHeads } from "@/components/columns/column-heads";
import { FilterChips } from "@/components/filters/filter-chips";
import { Problems } from "@/components/filters/problems";
import { ValueMenu } from "@/components/filters/value-menu";
import { GridTable } from "@/components/grid/grid-table";
import { PageSteps } from "@/components/grid/page-steps";
import { Total, TotalFrame } from "@/components/grid/total";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { ListKeys } from "@/components/sessions/list-keys";
import { cn } from "@/components/ui/cn";
import { countUnsealed, readChain } from "@/lib/audit/chain/verify";
import { auditFormats } from "@/lib/audit/export/export";
import { findAuditRow } from "@/lib/audit/find";
import { countAudit, listAudit } from "@/lib/audit/list";
import { auditNames } from "@/lib/audit/names";
import { rowsText } from "@/lib/audit/rows-text";
import { readAuditSelection } from "@/lib/audit/selection";
import { NotFound } from "@/lib/errors";
import type { Parameters } from "@/lib/grid/parameters";
import { isCanonical, printQuery } from "@/lib/grid/print-query";
import { changed, layoutOf } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import { t } from "@/messages/audit";
import { checkAuditAction } from "./audit-actions";

export const generateMetadata = pageTitle(() => t("audit"));

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Parameters> };

export default page(
  async function AuditPage({ params, searchParams }: Props) {
    const [{ tenant }, parameters] = await Promise.all([params, searchParameters(searchParams)]);
    const actor = await currentActor(tenant);
    if (!may(actor, "audit.read")) throw new NotFound();
    const { selection, names, problems } = await readAuditSelection(actor, parameters);
    const { grid, query } = selection;
    const path = `/${tenant}/audit`;
    if (problems.length === 0 && !isCanonical(grid, query, parameters))
      redirect(`${path}?${printQuery(grid, query)}`);
    const list = await listAudit(selection);
    const rowNames = await auditNames(
      actor.tenant,
      list.rows.flatMap(({ who, about }) => [who, about].filter((each) => each !== null)),
    );
    const opened = query.open === null ? null : await findAuditRow(actor, query.open);
    const layout = layoutOf(grid, query);
    const view = printQuery(grid, changed(query, {}));
    const hrefOf = (open: number | null) => `${path}?${printQuery(grid, { ...query, open, tab: null })}`;
    return (
      <div className="flex min-h-0 flex-1">
        <section
          id="list"
          aria-label={t("list")}
          tabIndex={-1}
          className={cn("flex min-h-0 min-w-0 flex-1 flex-col", opened && "max-lg:hidden")}
        >
          <div className="flex flex-col gap-2 border-b bg-card px-3 py-2">
            <div className="flex items-center gap-2">
              <h1 className="font-medium">{t("audit")}</h1>
              <span className="ml-auto" />
              <AuditExport formats={auditFormats} path={`${path}/export`} query={view} />
              <ColumnChooser source={`${path}/columns`} layout={layout} first={grid.first} />
            </div>
            <FilterChips
              selection={selection}
              names={names}
              path={path}
              facetsPath={`${path}/facets`}
              columnsPath={`${path}/columns`}
              suggestionsPath={`${path}/suggestions`}
              examples={{ value: t("signedIn"), several: t("exampleValues") }}
              lead={
                <Suspense key={view} fallback={<TotalFrame>{t("counting")}</TotalFrame>}>
                  <Total count={() => countAudit(selection)} text={rowsText} />
                </Suspense>
              }
            />
            <Problems problems={list.problem ? [...problems, list.problem] : problems} />
          </div>
          <GridTable
            label={t("audit")}
            selection={selection}
            filterNames={names}
            path={path}
            facetsPath={`${path}/facets`}
            empty={<NothingRecorded selection={selection} path={path} />}
          >
            {(columns, empty) => (
              <AuditRows
                rows={list.rows}
                columns={columns}
                names={rowNames}
                tenant={actor.tenant}
                open={query.open}
                href={hrefOf}
                empty={empty}
              />
            )}
          </GridTable>
          <PageSteps selection={selection} page={list} path={path} />
          <ChainState
            state={await readChain(actor.tenant.id)}
            unsealed={await countUnsealed(actor.tenant.id)}
            zone={actor.tenant.zone}
            check={checkAuditAction.bind(null, tenant)}
          />
        </section>
        {opened && <AuditPanel row={opened} tenant={actor.tenant} closeHref={hrefOf(null)} />}
        <ListKeys />
        <ColumnHeads layout={layout} />
        <ValueMenu />
      </div>
    );
  },
  <NotFoundPage />,
);
