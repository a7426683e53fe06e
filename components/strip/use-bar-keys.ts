import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { barOf, type Chosen, linksIn } from "./chosen-bars";

/** The strip was zoomed by key: the focus goes to the new bars. */
let zoomedByKey = false;

/**
 * The handler of keys on bars: arrows, Home and End move, with Shift they choose, Enter zooms, Esc gives the choice up. Only one bar is
 * a stop of the Tab key, at first the last one.
 */
export function useBarKeys(
  bars: RefObject<HTMLElement | null>,
  chosen: Chosen | null,
  choose: (chosen: Chosen | null) => void,
  zoom: (chosen: Chosen) => void,
): (event: KeyboardEvent) => void {
  const [stop, setStop] = useState<number | null>(null);
  useEffect(() => {
    const links = linksIn(bars.current);
    const current = Math.min(stop ?? links.length, links.length - 1);
    for (const [index, link] of links.entries()) link.tabIndex = index === current ? 0 : -1;
  });
  useEffect(() => {
    if (zoomedByKey && document.activeElement === document.body) linksIn(bars.current).at(-1)?.focus();
    zoomedByKey = false;
  }, [bars]);

  const move = (event: KeyboardEvent, from: number, to: number) => {
    event.preventDefault();
    choose(event.shiftKey ? { anchor: chosen?.anchor ?? from, end: to } : null);
    setStop(to);
    linksIn(bars.current)[to]?.focus();
  };
  return (event) => {
    const at = barOf(bars.current, event.target);
    if (at === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = targetOf(event.key, at, linksIn(bars.current).length);
    if (to !== null) move(event, at, to);
    if (event.key === "Escape" && chosen) {
      event.preventDefault();
      choose(null);
    }
    if (event.key !== "Enter") return;
    zoomedByKey = true;
    if (!chosen) return;
    event.preventDefault();
    zoom(chosen);
  };
}

/** The bar that a key leads to; null for any other key. */
function targetOf(key: string, at: number, bars: number): number | null {
  if (key === "ArrowLeft") return Math.max(0, at - 1);
  if (key === "ArrowRight") return Math.min(bars - 1, at + 1);
  if (key === "Home") return 0;
  return key === "End" ? bars - 1 : null;
}
