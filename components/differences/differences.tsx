import { setTimeout } from "node:timers/promises";
import { Suspense } from "react";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import { SearchIcon } from "@/components/ui/icons";
import { Skeleton } from "@/components/ui/skeleton";
import { Unavailable } from "@/lib/errors";
import type { Sides } from "@/lib/sessions/column-store/scan-sides";
import { type Comparison, compareSides, MIN_SESSIONS } from "@/lib/sessions/differences/compare";
import { LEVEL } from "@/lib/sessions/differences/rank";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { startEarly } from "@/lib/start-early";
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
      <Notice variant="info" title="These sessions cannot be compared">
        “Can be contacted” changes without the session. Remove that filter first.
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
  if (all.shown === 0)
    return <Nothing title="The list shows no sessions">There is nothing to compare.</Nothing>;
  if (all.baseline === 0)
    return (
      <Nothing title="There are no other sessions to compare with">
        Every session of the baseline is shown, too, or there is none. Choose another baseline above.
      </Nothing>
    );
  return (
    <>
      <p role="status" className="text-sm">
        <span className="font-medium">{sessionsText(all.shown)}</span> shown, compared with{" "}
        <span className="font-medium">{sessionsText(all.baseline)}</span> of the baseline.
      </p>
      {differences.length === 0 ? (
        <Nothing title="Nothing differs more than chance would make it">
          These sessions have the same values about as often as the others.
        </Nothing>
      ) : (
        <DifferenceList differences={differences} all={all} selection={selection} path={path} />
      )}
      <p className="max-w-prose text-muted-foreground text-xs">{chanceText(values)}</p>
    </>
  );
}

function chanceText(values: number): string {
  const pairs = (values * (values - 1)) / 2;
  const by = (values * 0.05).toFixed(0);
  return `${values.toLocaleString("en")} values that at least ${MIN_SESSIONS} sessions have, and ${pairs.toLocaleString("en")} pairs of them, were compared. Of so many values about ${by} would seem to differ at the usual 5 % by chance alone. This is corrected for: if nothing differed, one page in ${(1 / LEVEL).toLocaleString("en")} would list anything. A difference is not yet a cause.`;
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
      <noscript>
        Comparing takes long; without JavaScript, load the page again to see the differences.
      </noscript>
    </div>
  );
}
