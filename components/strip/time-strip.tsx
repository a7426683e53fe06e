import { setTimeout } from "node:timers/promises";
import { type ReactNode, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Unavailable } from "@/lib/errors";
import type { Column } from "@/lib/grid/column";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import type { Selection } from "@/lib/sessions/predicate";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { type Strip, stripOf } from "@/lib/sessions/strip/strip";
import { startEarly } from "@/lib/start-early";
import { t } from "@/messages/strip";
import { StripBars } from "./strip-bars";
import { StripChoice } from "./strip-choice";
import { StripWeek } from "./strip-week";

type Props = { selection: Selection; path: string };
type StripProps = Props & {
  /** No script is known to run in the browser: the page waits for the strip, which could not be added to it later. */
  waits: boolean;
};

/** A strip that is counted by then comes with the rows. */
const WAIT_MS = 15;

/** When the sessions of a list were, above its rows, which do not wait for longer counting. */
export async function TimeStrip({ selection, path, waits }: StripProps) {
  const { grid, query } = selection;
  if (query.strip === "off") return null;
  const view = printQuery(grid, changed(query, {}));
  const counting = startEarly(stripOf(selection).catch(whyNot));
  const counted = await (waits ? counting : Promise.race([counting, setTimeout(WAIT_MS, undefined)]));
  return (
    <section
      aria-label={t("timeStrip")}
      data-slot="time-strip"
      className={`break-inside-avoid border-b bg-card px-3 pt-1.5 pb-1 ${heightOf(query.strip)}`}
    >
      {counted ? (
        <Counted key={view} strip={counted} selection={selection} path={path} />
      ) : (
        <Suspense key={view} fallback={<Counting />}>
          <Late counting={counting} selection={selection} path={path} />
        </Suspense>
      )}
    </section>
  );
}

type CountedStrip = Strip | string | null;

function whyNot(error: unknown): string {
  if (error instanceof Unavailable) return error.message;
  throw error;
}

/** The same before and after it is counted, so that the rows do not move. */
function heightOf(strip: Selection["query"]["strip"]): string {
  if (strip === "week") return "h-60";
  return strip === null ? "h-28" : "h-34";
}

function Counting() {
  return (
    <div aria-busy="true" className="flex h-full flex-col gap-2 pb-3">
      <Skeleton className="w-40" />
      <Skeleton className="h-auto flex-1" />
    </div>
  );
}

async function Late({ counting, ...props }: Props & { counting: Promise<CountedStrip> }) {
  return <Counted strip={await counting} {...props} />;
}

function Counted({ strip, selection, path }: Props & { strip: CountedStrip }) {
  const choice = <StripChoice selection={selection} path={path} />;
  if (strip === null) return null;
  if (typeof strip === "string") return <Message choice={choice}>{strip}</Message>;
  if (strip.form === "week") return <StripWeek strip={strip} selection={selection} choice={choice} />;
  if (strip.form === "bars")
    return <StripBars strip={strip} selection={selection} path={path} choice={choice} />;
  return <Message choice={choice}>{emptyText(strip)}</Message>;
}

function emptyText({ column, without }: { column: Column; without: number }): string {
  return without === 0
    ? t("nothing")
    : t("noTimes", { sessions: sessionsText(without), label: column.label });
}

function Message({ choice, children }: { choice: ReactNode; children: string }) {
  return (
    <div className="flex items-start gap-3">
      <p className="min-w-0 flex-1 text-muted-foreground text-xs">{children}</p>
      {choice}
    </div>
  );
}
