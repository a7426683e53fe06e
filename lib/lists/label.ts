import { neutralizeBidi } from "@/lib/bidi";
import type { Column } from "@/lib/grid/column";
import type { Names } from "@/lib/grid/selection";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/value-labels";

const FLAGS: Readonly<Record<string, "yes" | "no">> = { yes: "yes", no: "no", true: "yes", false: "no" };

/** The label of a stored value of a column, in cells, chips and facets. A value without a label is shown as it is. */
export function labelOf(column: Column, value: string, names: Names): string {
  return neutralizeBidi(exactLabel(column, value, names));
}

/** The same without neutralizing bidi characters, for exports. */
export function exactLabel(column: Column, value: string, names: Names): string {
  if (column.kind === "flag") {
    const flag = ownEntry(FLAGS, value);
    return flag ? t(flag) : value;
  }
  const { values } = column;
  if (values.of === "vocabulary") return ownEntry(values.labels, value) ?? value;
  if (values.of === "directory") {
    const known = names[values.directory];
    return known?.get(Number(value)) ?? known?.get(value) ?? t("noName", { id: value });
  }
  return value;
}
