import { setTimeout } from "node:timers/promises";
import { Suspense } from "react";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import { RichText } from "@/components/rich-text";
import { SearchIcon } from "@/components/ui/icons";
import { Skeleton } from "@/components/ui/skeleton";
import { Unavailable } from "@/lib/errors";
import type { Sides } from "@/lib/sessions/column-store/scan-sides";
import { type Comparison, compareSides, MIN_SESSIONS } from "@/lib/sessions/differences/compare";
import { LEVEL } from "@/lib/sessions/differences/rank";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { startEarly } from "@/lib/start-early";
import { t } from "@/messages/differences";
import { DifferenceList } from "./difference-list";

type Props = { sides: Sides; path: string };

/** What is compared by then comes with the page, also without JavaScript. */
const WAIT_MS = 400;

/** What differs between two sides, with how sure that is. */
export async function Differences({ sides, path }: Props) {
  const comparing = startEarly(compareSides(sides).catch(whyNot));
  const compared = await Promise.race([comparing, setTimeout(WAIT_MS, undefined)]);
  if (compared !== undefined) return <Outcome comparison={compared} sides={sides} path={path} />;
  return (
    <Suspense fallback={<Comparing />}>
      <Late comparing={comparing} sides={sides} path={path} />
    </Suspense>
  );
}

type Outcome = Comparison | string | null;

async function Late({ comparing, ...props }: Props & { comparing: Promise<Outcome> }) {
  return <Outcome comparison={await comparing} {...props} />;
}

function Outcome({ comparison, sides, path }: Props & { comparison: Outcome }) {
  if (comparison === null)
    return (
      <Notice variant="info" title={t("notComparable")}>
        {t("notComparableHint")}
      </Notice>
    );
  if (typeof comparison === "string") return <Notice variant="warning" title={comparison} />;
  return <Compared comparison={comparison} selection={sides.shown} path={path} />;
}

function whyNot(error: unknown): string {
  if (error instanceof Unavailable) return `${error.message}.`;
  throw error;
}

type ComparedProps = { comparison: Comparison; selection: Sides["shown"]; path: string };

function Compared({ comparison: { all, values, differences }, selection, path }: ComparedProps) {
  if (all.shown === 0) return <Nothing title={t("nothingShown")}>{t("nothingShownHint")}</Nothing>;
  if (all.baseline === 0) return <Nothing title={t("noBaseline")}>{t("noBaselineHint")}</Nothing>;
  return (
    <>
      <p role="status" className="text-sm">
        <RichText
          of={t.parts("compared", {
            shown: <Count key="shown" of={all.shown} />,
            baseline: <Count key="baseline" of={all.baseline} />,
          })}
        />
      </p>
      {differences.length === 0 ? (
        <Nothing title={t("noDifference")}>{t("noDifferenceHint")}</Nothing>
      ) : (
        <DifferenceList differences={differences} all={all} selection={selection} path={path} />
      )}
      <p className="max-w-prose text-muted-foreground text-xs">{chanceText(values)}</p>
    </>
  );
}

function Count({ of }: { of: number }) {
  return <span className="font-medium">{sessionsText(of)}</span>;
}

function chanceText(values: number): string {
  const pairs = (values * (values - 1)) / 2;
  return t("chance", {
    values,
    pairs,
    least: MIN_SESSIONS,
    by: Math.round(values * 0.05),
    pages: Math.round(1 / LEVEL),
  });
}

function Nothing({ title, children }: { title: string; children: string }) {
  return (
    <EmptyState icon={<SearchIcon />} title={title}>
      {children}
    </EmptyState>
  );
}

function Comparing() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3">
      <Skeleton className="h-5 w-64" />
      <Skeleton className="h-64 w-full" />
      <noscript>{t("comparing")}</noscript>
    </div>
  );
}
