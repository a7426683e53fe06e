import { redirect } from "next/navigation";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { searchParameters } from "@/app/_server/search-parameters";
import { AgainstForm } from "@/components/differences/against-form";
import { Differences } from "@/components/differences/differences";
import { ShownFilters } from "@/components/differences/shown-filters";
import { whyHref } from "@/components/differences/why-link";
import { Problems } from "@/components/filters/problems";
import { PageLink } from "@/components/navigation/page-link";
import { Notice } from "@/components/notice";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { printPairs } from "@/lib/grid/grammar/query-string";
import type { Parameters } from "@/lib/grid/parameters";
import { readAgainst } from "@/lib/sessions/differences/against";
import { sidesOf } from "@/lib/sessions/differences/sides";
import { readSelection } from "@/lib/sessions/selection";
import { t } from "@/messages/session-lists";
import { shownQuery, viewsOf } from "../../list-views";
import { listPath } from "../../session-list";

export const generateMetadata = pageTitle(() => t("whyThese"));

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Parameters> };

export default page(async function WhyPage({ params, searchParams }: Props) {
  const [{ tenant }, given] = await Promise.all([params, searchParameters(searchParams)]);
  const actor = await currentActor(tenant);
  const { against, parameters, problems: ofAgainst } = readAgainst(given);
  const { selection, names, problems } = await readSelection(actor, "history", parameters);
  const path = listPath(tenant, "history");
  const query = shownQuery(selection);
  const address = whyHref(path, query, against);
  const allProblems = [...problems, ...ofAgainst];
  if (allProblems.length === 0 && !isSame(given, address)) redirect(address);
  const views = (await viewsOf(actor)).filter(({ scope }) => scope === "history");
  const sides = await sidesOf(selection, against, views);
  return (
    <PageBody>
      <PageHeader
        title={t("whyThese")}
        description={t("whyHint")}
        trail={
          <PageLink href={`${path}?${query}`} className="underline-offset-2 hover:underline">
            {t("history")}
          </PageLink>
        }
      />
      <Problems problems={allProblems} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ShownFilters selection={selection} names={names} />
        <AgainstForm
          path={`${path}/why`}
          list={[...new URLSearchParams(query)]}
          against={against}
          views={views}
        />
      </div>
      {"why" in sides ? (
        <Notice variant="info" title={t("nothingToCompare")}>
          {sides.why}
        </Notice>
      ) : (
        <Differences key={address} sides={sides} path={path} />
      )}
    </PageBody>
  );
});

function isSame(given: Parameters, address: string): boolean {
  const pairs = Object.entries(given).flatMap(([key, value]) =>
    [value ?? []].flat().map((each) => [key, each] as const),
  );
  return address.endsWith(`?${printPairs(pairs)}`);
}
