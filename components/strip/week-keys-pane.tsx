import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { linksIn } from "./chosen-bars";

/** The arrow keys move between the hours that have sessions; only one of them is a stop of the Tab key. */
export default function WeekKeysPane({ children }: { children: ReactNode }) {
  const hours = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const links = linksIn(hours.current);
    const stop = links.find((link) => link === document.activeElement) ?? links[0];
    if (stop) makeStop(links, stop);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = nextHour(event.target as Element, step);
    event.preventDefault();
    if (!to) return;
    makeStop(linksIn(hours.current), to);
    to.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the links in it
    <div ref={hours} data-ready onKeyDown={onKeyDown} className="relative overflow-x-auto">
      {children}
    </div>
  );
}

const STEPS: Readonly<Record<string, readonly [days: number, hours: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** The next hour with sessions in a direction; none at the edge. */
function nextHour(link: Element, [days, hours]: readonly [number, number]): HTMLAnchorElement | undefined {
  const cell = link.closest("td");
  const row = cell?.parentElement as HTMLTableRowElement | null;
  const rows = row?.parentElement as HTMLTableSectionElement | null;
  if (!cell || !row || !rows) return undefined;
  let [day, hour] = [row.sectionRowIndex + days, cell.cellIndex + hours];
  for (; rows.rows[day]?.cells[hour]; day += days, hour += hours) {
    const found = rows.rows[day]?.cells[hour]?.querySelector("a");
    if (found) return found;
  }
  return undefined;
}

function makeStop(links: readonly HTMLAnchorElement[], stop: HTMLAnchorElement): void {
  for (const link of links) link.tabIndex = link === stop ? 0 : -1;
}
