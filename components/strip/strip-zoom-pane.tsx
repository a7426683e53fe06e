import { type ReactNode, useRef, useState } from "react";
import { addressWith } from "@/components/filters/address";
import { navigate } from "@/components/navigation/navigate";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/strip-controls";
import { barOf, type Chosen, firstOf, lastOf, linksIn, rangeOf } from "./chosen-bars";
import { StripFrame } from "./strip-frame";
import { useBarKeys } from "./use-bar-keys";
import { useDrag } from "./use-drag";

export type StripZoomProps = {
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
export default function StripZoomPane({ column, totals, caption, tools, drawing, children }: StripZoomProps) {
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
    <StripFrame
      caption={said === null ? caption : <span aria-hidden="true">{said}</span>}
      said={chosen && said}
      tools={tools}
      drawing={drawing}
      over={chosen && <ChosenBars from={firstOf(chosen)} to={lastOf(chosen)} of={totals.length} />}
      bars={{
        ref: bars,
        "data-ready": true,
        onKeyDown,
        onFocus: ({ target }) => setOver(barOf(bars.current, target)),
        onBlur: () => setOver(null),
        onPointerOver: ({ target }) => setOver(barOf(bars.current, target)),
        onPointerLeave: () => setOver(null),
        ...drag,
      }}
    >
      {children}
    </StripFrame>
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
  return t("chosen", { from: time(first) ?? "", to: time(last) ?? "", sessions: sessionsText(count) });
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
