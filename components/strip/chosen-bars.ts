import { splitRange } from "@/lib/grid/grammar/syntax";

/** The bars between two, both included: where the choice began, and where it is now. */
export type Chosen = { anchor: number; end: number };

export function firstOf({ anchor, end }: Chosen): number {
  return Math.min(anchor, end);
}

export function lastOf({ anchor, end }: Chosen): number {
  return Math.max(anchor, end);
}

export function linksIn(element: Element | null): HTMLAnchorElement[] {
  return [...(element?.querySelectorAll("a") ?? [])];
}

/** The number of the bar that is the target of an event; null for what is between bars. */
export function barOf(element: Element | null, target: EventTarget): number | null {
  const links: readonly EventTarget[] = linksIn(element);
  const bar = links.indexOf(target);
  return bar < 0 ? null : bar;
}

/** The filter from the start of the first bar to the end of the last one, as their links have it. */
export function rangeOf(links: readonly HTMLAnchorElement[], chosen: Chosen, column: string): string | null {
  const written = (link: HTMLAnchorElement | undefined) =>
    link && new URL(link.href).searchParams.get(column);
  const [first, last] = [written(links[firstOf(chosen)]), written(links[lastOf(chosen)])];
  if (!first || !last) return null;
  const [range = "", clock] = first.split("@");
  const [{ from = "" }, { to = "" }] = [splitRange(range), splitRange(last.split("@")[0] as string)];
  return (from === to ? from : `${from}..${to}`) + (clock === undefined ? "" : `@${clock}`);
}
