import { neutralizeBidi } from "@/lib/bidi";
import { weekdayName } from "@/lib/grid/time-names";
import { labelOf } from "@/lib/lists/label";
import { dateFormat } from "@/messages/date-format";
import { t } from "@/messages/value-labels";
import { allNames, type DirectoryNames, idsByTable } from "../directory-names";
import type { Selection } from "../predicate";
import type { AxisValue, GroupedBy } from "./axis-values";

/** The labels of the values of an axis. */
export async function labelsOf(
  { actor }: Selection,
  axis: GroupedBy,
  values: readonly AxisValue[],
): Promise<string[]> {
  const ids = values.flatMap(({ key }) => (key === null ? [] : [Number(key)]));
  const names = await allNames(actor.tenant.id, idsByTable([{ column: axis.column, ids }]));
  return values.map((value) => labelIn(axis, value, names));
}

function labelIn({ column, unit }: GroupedBy, { key, written }: AxisValue, names: DirectoryNames): string {
  if (key === null) return t("none");
  switch (unit) {
    case "hour":
      return `${key.padStart(2, "0")}:00`;
    case "weekday":
      return weekdayName(Number(key));
    case "day":
      return dateFormat(day).format(dateOf(key));
    case "week":
      return dateFormat(week).formatRange(dateOf(key), dateOf(key).getTime() + 6 * DAY);
    case "month":
      return dateFormat(month).format(dateOf(`${key}-01`));
    case null:
      return column.kind === "text" ? neutralizeBidi(written ?? key) : labelOf(column, key, names);
  }
}

const DAY = 86_400_000;
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
const week = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
const day = { weekday: "short", ...week } as const;
const month = { month: "long", year: "numeric", timeZone: "UTC" } as const;
