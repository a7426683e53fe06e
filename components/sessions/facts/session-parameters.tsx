import { CopyButton } from "@/components/copy/copy-button";
import { EmptyState } from "@/components/empty-state";
import { TextValue } from "@/components/filters/value-button";
import { Pager } from "@/components/grid/pager";
import { TagIcon } from "@/components/ui/object-icons";
import { SHOWN_LENGTH } from "@/lib/events/shown-length";
import {
  PARAMETERS_A_PAGE,
  type ParameterPage,
  parameterPage,
  type SessionParameter,
} from "@/lib/sessions/parameters";
import { t } from "@/messages/session-facts";
import type { PanelTab } from "../panel-tab";
import { printTab } from "../panel-tab";
import type { TabProps } from "../panel-types";
import { LongValue } from "./long-value";
import { ParameterSearch } from "./parameter-search";

const SEARCHABLE = 12;

/** The parameters of a session. Searched and paged on the server, because there may be thousands. */
export function SessionParameters({ session, selection, hrefs, layout, at, search }: TabProps & PanelTab) {
  const page = parameterPage(session.parameters, selection.grid, { search, page: at ?? 1 });
  if (page.all === 0)
    return (
      <EmptyState icon={<TagIcon />} title={t("noParameters")}>
        {t("noParametersHint")}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-3 px-4">
      {page.all > SEARCHABLE && <ParameterSearch href={hrefs.tab("parameters")} search={search} />}
      <p role="status" className="sr-only">
        {t("found", { found: page.found, all: page.all })}
      </p>
      {page.found === 0 ? (
        <EmptyState title={t("noMatch")}>{t("noMatchHint", { all: page.all, search })}</EmptyState>
      ) : (
        <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 @md/panel:grid-cols-[minmax(7rem,14rem)_minmax(0,1fr)]">
          {page.rows.map((parameter) => (
            <Parameter
              key={parameter.name}
              {...parameter}
              column={layout === "page" ? null : parameter.column}
            />
          ))}
        </dl>
      )}
      {page.pages > 1 && (
        <Pages
          page={page}
          tab={(number) => hrefs.tab(printTab({ name: "parameters", at: number, search }))}
        />
      )}
    </div>
  );
}

function Parameter({ name, label, value, column }: SessionParameter) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid border-b">
      <dt title={name} dir="auto" className="py-1.5 text-muted-foreground wrap-anywhere">
        {label}
      </dt>
      <dd className="group flex min-w-0 items-start gap-2 py-1.5">
        <span dir="auto" className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">
          {value === "" ? (
            <span className="text-faint">{t("empty")}</span>
          ) : (
            <Filterable value={value} column={column} />
          )}
        </span>
        <CopyButton
          text={value}
          label={t("copy", { label })}
          className="-my-0.5 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
        />
      </dd>
    </div>
  );
}

function Filterable({ value, column }: Pick<SessionParameter, "value" | "column">) {
  if (!column || value.length > SHOWN_LENGTH) return <LongValue value={value} />;
  return (
    <span className="[&>button]:text-left [&>button]:whitespace-pre-wrap">
      <TextValue column={column} value={value} />
    </span>
  );
}

function Pages({ page, tab }: { page: ParameterPage; tab: (page: number) => string }) {
  const from = (page.page - 1) * PARAMETERS_A_PAGE;
  return (
    <Pager
      previousHref={page.page > 1 ? tab(page.page - 1) : undefined}
      nextHref={page.page < page.pages ? tab(page.page + 1) : undefined}
      className="justify-end"
    >
      {t("place", { from: from + 1, to: from + page.rows.length, found: page.found })}
    </Pager>
  );
}
