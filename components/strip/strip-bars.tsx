import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { printQuery } from "@/lib/grid/print-query";
import type { Selection } from "@/lib/sessions/predicate";
import { axisLabels } from "@/lib/sessions/strip/bar-text";
import { barNames, captionText } from "@/lib/sessions/strip/describe";
import type { BarStrip } from "@/lib/sessions/strip/read-bars";
import { withRange } from "@/lib/sessions/strip/time-column";
import { writtenRange } from "@/lib/sessions/strip/written-range";
import { t } from "@/messages/strip";
import { BarDrawing } from "./bar-drawing";
import { StripLegend } from "./strip-legend";
import { StripZoom } from "./strip-zoom";

type Props = { strip: BarStrip; selection: Selection; path: string; choice: ReactNode };

/** Bars over the time, each a link to its sessions. */
export function StripBars({ strip, selection, path, choice }: Props) {
  const { bounds, unit, totals, column, split } = strip;
  const { zone } = selection.context;
  return (
    <>
      <StripZoom
        column={column.id}
        totals={totals}
        tools={choice}
        caption={<Caption strip={strip} selection={selection} path={path} />}
        drawing={<BarDrawing strip={strip} />}
      >
        {barNames(strip, zone).map((name, bar) => (
          <PageLink
            key={bounds[bar]}
            href={`?${barQuery(strip, selection, bar)}`}
            aria-label={name}
            tabIndex={bar === totals.length - 1 ? 0 : -1}
            className="strip-bar"
          />
        ))}
      </StripZoom>
      <div aria-hidden="true" className="relative h-4 overflow-hidden text-2xs text-muted-foreground">
        {axisLabels(bounds, unit, zone).map(({ bar, text }, index) => (
          <span
            key={bar}
            className={`absolute whitespace-nowrap ${index % 2 === 1 ? "max-sm:hidden" : ""}`}
            style={{ left: `${(100 * bar) / totals.length}%` }}
          >
            {text}
          </span>
        ))}
      </div>
      {split && <StripLegend strip={strip} split={split} selection={selection} path={path} />}
    </>
  );
}

function barQuery({ bounds, column }: BarStrip, selection: Selection, bar: number): string {
  const { grid, context } = selection;
  const range = { from: bounds[bar] as number, to: bounds[bar + 1] as number };
  return printQuery(grid, withRange(selection, column, writtenRange(range, context.zone)));
}

function Caption({ strip, selection, path }: { strip: BarStrip; selection: Selection; path: string }) {
  const { column, bounds, earlier } = strip;
  const { grid, context } = selection;
  const [first] = bounds as [number];
  const older = { to: writtenRange({ from: first, to: first }, context.zone).to };
  return (
    <>
      <span className="font-medium text-foreground">{column.label}</span> {captionText(strip, context.zone)}
      {earlier > 0 && (
        <>
          {"; "}
          <PageLink
            href={`${path}?${printQuery(grid, withRange(selection, column, older))}`}
            className="underline underline-offset-2 hover:text-foreground"
          >
            {t("older", { earlier })}
          </PageLink>
        </>
      )}
    </>
  );
}
