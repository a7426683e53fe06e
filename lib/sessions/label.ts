import { neutralizeBidi } from "@/lib/bidi";
import type { Column } from "@/lib/grid/column";
import { ownEntry } from "@/lib/own-entry";
import type { DirectoryNames, NamedTable } from "./directory-names";

const FLAGS: Readonly<Record<string, string>> = { yes: "Yes", no: "No", true: "Yes", false: "No" };

/** The label of a stored value of a column, in cells, chips and facets. A value without a label is shown as it is. */
export function labelOf(column: Column, value: string, names: DirectoryNames): string {
  return neutralizeBidi(exactLabel(column, value, names));
}

/** The same without neutralizing bidi characters, for exports. */
export function exactLabel(column: Column, value: string, names: DirectoryNames): string {
  if (column.kind === "flag") return ownEntry(FLAGS, value) ?? value;
  const { values } = column;
  if (values.of === "vocabulary") return ownEntry(values.labels, value) ?? value;
  if (values.of === "directory")
    return names[values.directory as NamedTable].get(Number(value)) ?? `No. ${value}`;
  return value;
}
