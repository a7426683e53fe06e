"use client";

import { type ReactNode, useRef, useState } from "react";
import { addressWith } from "@/components/filters/address";
import { navigate } from "@/components/navigation/navigate";
import { useHydrated } from "@/components/use-hydrated";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { barOf, type Chosen, firstOf, lastOf, linksIn, rangeOf } from "./chosen-bars";
import { useBarKeys } from "./use-bar-keys";
import { useDrag } from "./use-drag";

type Props = {
  column: string;
  totals: readonly number[];
  caption: ReactNode;
  tools: ReactNode;
  drawing: ReactNode;
  /** A link for each bar. */
  children: ReactNode;
};

/**
 * The bars, several of which can be chosen by dragging or with Shift and the arrow keys. Only one of them is a stop of the Tab key.
 */
export function StripZoom({ column, totals, caption, tools, drawing, children }: Props) {
  const bars = useRef<HTMLFieldSetElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const zoom = (range: Chosen) => {
    const written = rangeOf(linksIn(bars.current), range, column);
    if (written !== null) navigate(addressWith(column, written));
  };
  const drag = useDrag(bars, totals.length, setChosen, zoom);
  const onKeyDown = useBarKeys(bars, chosen, setChosen, zoom);
  const said = saidOf(linksIn(bars.current), chosen, over, totals);
  return (
    <>
      <div className="mb-0.5 flex min-h-6 items-center gap-3">
        <p className="min-w-0 flex-1 truncate text-muted-foreground text-xs">
          {said === null ? caption : <span aria-hidden="true">{said}</span>}
        </p>
        <output className="sr-only">{chosen && said}</output>
        {tools}
      </div>
      <div className="relative h-14">
        {drawing}
        {chosen && <ChosenBars from={firstOf(chosen)} to={lastOf(chosen)} of={totals.length} />}
        <fieldset
          ref={bars}
          aria-label="Bars"
          data-ready={useHydrated()}
          className="absolute inset-0 m-0 flex min-w-0 touch-pan-y select-none border-0 p-0"
          onKeyDown={onKeyDown}
          onFocus={({ target }) => setOver(barOf(bars.current, target))}
          onBlur={() => setOver(null)}
          onPointerOver={({ target }) => setOver(barOf(bars.current, target))}
          onPointerLeave={() => setOver(null)}
          {...drag}
        >
          {children}
        </fieldset>
      </div>
    </>
  );
}

function saidOf(
  links: readonly HTMLAnchorElement[],
  chosen: Chosen | null,
  over: number | null,
  totals: readonly number[],
): string | null {
  const name = (bar: number) => links[bar]?.getAttribute("aria-label") ?? null;
  if (!chosen) return over === null ? null : name(over);
  const [first, last] = [firstOf(chosen), lastOf(chosen)];
  const count = totals.slice(first, last + 1).reduce((sum, each) => sum + each, 0);
  const time = (bar: number) => name(bar)?.split(": ")[0];
  return `${time(first)} to ${time(last)}: ${sessionsText(count)}. Enter shows only these.`;
}

function ChosenBars({ from, to, of }: { from: number; to: number; of: number }) {
  const percent = (bars: number) => `${(100 * bars) / of}%`;
  return (
    <div
      data-slot="chosen-bars"
      className="pointer-events-none absolute inset-y-0 border-primary-text border-x bg-primary-text/20"
      style={{ left: percent(from), width: percent(to - from + 1) }}
    />
  );
}
