import { neutralizeBidi } from "@/lib/bidi";
import { weekdayNames } from "@/lib/grid/grammar/clock";
import { labelOf } from "@/lib/lists/label";
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
  if (key === null) return "None";
  switch (unit) {
    case "hour":
      return `${key.padStart(2, "0")}:00`;
    case "weekday":
      return weekdayNames[Number(key) - 1] ?? key;
    case "day":
      return day.format(dateOf(key));
    case "week":
      return week.formatRange(dateOf(key), dateOf(key).getTime() + 6 * DAY);
    case "month":
      return month.format(dateOf(`${key}-01`));
    case null:
      return column.kind === "text" ? neutralizeBidi(written ?? key) : labelOf(column, key, names);
  }
}

const DAY = 86_400_000;
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
const day = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const week = format({ day: "numeric", month: "short", year: "numeric" });
const month = format({ month: "long", year: "numeric" });
