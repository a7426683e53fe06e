import { type ChosenColumn, inTableOrder, widthWithin } from "@/lib/grid/grammar/columns";

type Layout = readonly ChosenColumn[];

/** The layout with a column of another width; null for the usual one. */
export function withWidth(layout: Layout, id: string, pixels: number | null): ChosenColumn[] {
  return layout.map((column) => {
    if (column.id !== id) return column;
    const { width: _, ...rest } = column;
    return pixels === null ? rest : { ...rest, width: widthWithin(pixels) };
  });
}

/**
 * The layout after a column got a width on the screen, where the columns have the widths `shown`. If none had a chosen width, all
 * keep the one that they have now: without the room that was left, they would be narrower.
 */
export function resized(
  layout: Layout,
  id: string,
  width: number,
  shown: ReadonlyMap<string, number>,
): ChosenColumn[] {
  const chosen = layout.some((column) => column.width !== undefined);
  const all = chosen
    ? layout
    : layout.map((column) => ({ ...column, width: widthWithin(shown.get(column.id) ?? 0) }));
  return withWidth(all, id, width);
}

/** The layout with a column moved by so many places, within the pinned ones or within the others. */
export function moved(layout: Layout, id: string, by: number): ChosenColumn[] {
  const at = layout.findIndex((column) => column.id === id);
  const target = layout[at + by];
  return target ? movedTo(layout, id, target.id) : [...layout];
}

/** The layout with a column at the place of another one. It becomes pinned, or not, as that one is. */
export function movedTo(layout: Layout, id: string, target: string): ChosenColumn[] {
  const to = layout.findIndex((column) => column.id === target);
  const column = layout.find((each) => each.id === id);
  if (!column || to < 0) return [...layout];
  const rest = layout.filter((each) => each.id !== id);
  return [...rest.slice(0, to), pinnedLike(column, layout[to]), ...rest.slice(to)];
}

function pinnedLike(column: ChosenColumn, other: ChosenColumn | undefined): ChosenColumn {
  const { pinned: _, ...rest } = column;
  return other?.pinned ? { ...rest, pinned: true } : rest;
}

export function withPin(layout: Layout, id: string, pinned: boolean): ChosenColumn[] {
  const like = pinned ? { id: "", pinned } : undefined;
  return inTableOrder(layout.map((column) => (column.id === id ? pinnedLike(column, like) : column)));
}

/** The layout without a column, unless it is the last one. */
export function hidden(layout: Layout, id: string): ChosenColumn[] {
  const rest = layout.filter((column) => column.id !== id);
  return rest.length > 0 ? rest : [...layout];
}
