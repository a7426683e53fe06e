import { PageLink } from "@/components/navigation/page-link";
import { cn } from "@/components/ui/cn";
import { SearchIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { type BanQuery, printBanQuery } from "@/lib/bans/ban-query";
import { type BanState, banStates, stateLabels } from "@/lib/bans/state";
import { t } from "@/messages/bans";
import { numberText } from "@/messages/number-text";

type Props = {
  query: BanQuery;
  counts: Record<BanState, number>;
  path: string;
};

/** Links by state with their counts, and the search. Works without JavaScript. */
export function BanFilters({ query, counts, path }: Props) {
  const all = banStates.reduce((sum, state) => sum + counts[state], 0);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <nav aria-label={t("state")} className="flex flex-wrap gap-1">
        <StateLink query={query} path={path} state={null} label={t("all")} count={all} />
        {banStates.map((state) => (
          <StateLink
            key={state}
            query={query}
            path={path}
            state={state}
            label={stateLabels[state]}
            count={counts[state]}
          />
        ))}
      </nav>
      <search className="w-full sm:w-64">
        <form action={path} data-page-form className="relative">
          {query.state !== null && <input type="hidden" name="state" value={query.state} />}
          <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-muted-foreground">
            <SearchIcon />
          </span>
          <Input
            key={query.q}
            type="search"
            name="q"
            defaultValue={query.q}
            maxLength={200}
            enterKeyHint="search"
            aria-label={t("searchBans")}
            placeholder={t("clientValueOrReason")}
            className="pl-8"
          />
        </form>
      </search>
    </div>
  );
}

type StateLinkProps = Pick<Props, "query" | "path"> & {
  state: BanState | null;
  label: string;
  count: number;
};

function StateLink({ query, path, state, label, count }: StateLinkProps) {
  const current = query.state === state;
  return (
    <PageLink
      href={bansHref(path, { ...query, state, after: null })}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-7 items-center gap-1.5 rounded-md border border-transparent px-2 text-sm text-muted-foreground hover:bg-accent hover:text-foreground",
        current && "border-border-strong bg-card font-medium text-foreground dark:bg-popover",
      )}
    >
      {label}
      <span className="font-normal text-muted-foreground text-xs">{numberText(count)}</span>
    </PageLink>
  );
}

export function bansHref(path: string, query: BanQuery): string {
  const printed = printBanQuery(query);
  return printed ? `${path}?${printed}` : path;
}
