import { statusDots } from "@/components/status-badge";
import { neutralizeBidi } from "@/lib/bidi";
import { formatDuration } from "@/lib/duration";
import type { Column } from "@/lib/grid/column";
import type { CellValue } from "@/lib/grid/rows";
import type { Names } from "@/lib/grid/selection";
import { labelOf } from "@/lib/lists/label";
import { timeText } from "@/lib/time-text";
import { numberText } from "@/messages/number-text";
import type { CellColumn, CellData, LabelledValue } from "./cell-data";

export type Described = {
  value: CellValue;
  /** Start of a duration that is still growing. */
  since?: Date;
  /** When a waiting client reaches the warning and the limit of the queue. */
  warnsAt?: Date | null;
  limitAt?: Date | null;
  zone: string;
  names: Names;
};

/** A value in the format of its column. */
export function describeCell(column: Column, described: Described): CellData {
  const { value, since, zone, names } = described;
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return null;
  if (value instanceof Date) return { at: value.getTime(), text: timeText(value, zone, "seconds") };
  if (Array.isArray(value)) return { list: value.map((each) => labelled(column, String(each), names)) };
  if (since) return { since: since.getTime(), seconds: Number(value), ...limitsOf(column, described) };
  if (column.kind === "duration") return formatDuration(Number(value));
  if (column.kind === "number") return numberText(Number(value));
  if (column.kind === "id") return String(value);
  return labelled(column, String(value), names);
}

/** Left out where there is none, because most rows have none. */
function limitsOf({ isWait }: Column, { warnsAt = null, limitAt = null }: Described) {
  if (!isWait || (warnsAt === null && limitAt === null)) return {};
  return { warnsAt: warnsAt?.getTime() ?? null, limitAt: limitAt?.getTime() ?? null };
}

function labelled(column: Column, value: string, names: Names): LabelledValue {
  const label = column.kind === "text" ? neutralizeBidi(value) : labelOf(column, value, names);
  const stored = column.kind === "flag" ? flagWord(value) : value;
  return stored === label ? label : [stored, label];
}

/** A flag as filters write it. */
function flagWord(value: string): string {
  if (value === "true") return "yes";
  return value === "false" ? "no" : value;
}

export function describeColumn(column: Column, first: boolean): CellColumn {
  const look = column.look ?? (column.kind === "list" && column.values.of === "text" ? "tags" : undefined);
  return {
    id: column.id,
    className: classesOf(column, first),
    ...(look && { look }),
    ...(look === "status" && { dots: statusDots }),
  };
}

/** Ids have digits of one width. */
function classesOf({ kind, look }: Column, first: boolean): string {
  const classes = [
    "cell",
    first && "cell-sticky",
    (kind === "number" || kind === "duration") && "cell-end",
    kind === "id" && "cell-mono",
    look === "status" && "cell-status",
  ];
  return classes.filter(Boolean).join(" ");
}
