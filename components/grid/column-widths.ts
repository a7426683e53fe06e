import type { Column, KindId } from "@/lib/grid/column";
import type { ChosenColumn } from "@/lib/grid/grammar/columns";

/** In pixels: the usual values of a kind fit; longer ones are cut off, and shown whole in the panel. */
const ofKind: Record<KindId, number> = {
  id: 90,
  text: 125,
  choice: 132,
  person: 150,
  list: 150,
  time: 160,
  duration: 92,
  number: 84,
  flag: 84,
};

/** The label, the sign of the order and the filter button beside it. */
const MAX_HEAD = 220;
const headOf = ({ label }: Column) => Math.min(MAX_HEAD, 6 * label.length + 65);

/** How wide a column is: as chosen, or as usual for its kind and its label. It never depends on the rows of a page. */
export function widthOf(column: Column, chosen?: ChosenColumn): number {
  return chosen?.width ?? column.width ?? Math.max(ofKind[column.kind], headOf(column));
}

/** Further ones would leave no room for the others, and scroll like those. */
const MAX_PINS = 4;

/** Where each column begins that stays in view, from the left: the pinned ones, or else the first. */
export function pinOffsets(widths: readonly number[], layout: readonly ChosenColumn[]): number[] {
  const pinned = layout.filter((column) => column.pinned).length;
  const count = Math.max(1, Math.min(MAX_PINS, pinned));
  return widths
    .slice(0, count)
    .map((_, index) => widths.slice(0, index).reduce((sum, each) => sum + each, 0));
}
