import { neutralizeBidi } from "@/lib/bidi";
import type { Column } from "@/lib/grid/column";
import type { Names } from "@/lib/grid/selection";
import { ownEntry } from "@/lib/own-entry";

const FLAGS: Readonly<Record<string, string>> = { yes: "Yes", no: "No", true: "Yes", false: "No" };

/** The label of a stored value of a column, in cells, chips and facets. A value without a label is shown as it is. */
export function labelOf(column: Column, value: string, names: Names): string {
  return neutralizeBidi(exactLabel(column, value, names));
}

/** The same without neutralizing bidi characters, for exports. */
export function exactLabel(column: Column, value: string, names: Names): string {
  if (column.kind === "flag") return ownEntry(FLAGS, value) ?? value;
  const { values } = column;
  if (values.of === "vocabulary") return ownEntry(values.labels, value) ?? value;
  if (values.of === "directory") {
    const known = names[values.directory];
    return known?.get(Number(value)) ?? known?.get(value) ?? `No. ${value}`;
  }
  return value;
}
