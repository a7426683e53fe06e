import { Fragment, type ReactNode } from "react";
import { formatDuration } from "@/lib/duration";
import type { Column } from "@/lib/grid/column";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import { labelOf } from "@/lib/sessions/label";
import type { CellValue } from "@/lib/sessions/list";
import { Channel } from "./channel-icon";
import { EmptyCell } from "./empty-cell";
import { TextValue, ValueButton } from "./filters/value-button";
import { StatusBadge } from "./status-badge";
import { Elapsed } from "./time/elapsed";
import { Time } from "./time/time";
import { Badge } from "./ui/badge";

export type CellProps = {
  column: Column;
  value: CellValue;
  /** Start of a duration that is still growing. */
  since?: Date;
  zone: string;
  names: DirectoryNames;
  /** Not clickable. */
  plain?: boolean;
};

/** A value in the format of its column. If the column can be filtered, a click on the value offers to filter by it. */
export function Cell({ column: given, value, since, zone, names, plain }: CellProps): ReactNode {
  const column = plain ? { ...given, filters: false } : given;
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return <EmptyCell />;
  if (value instanceof Date) return <Time at={value} zone={zone} show="seconds" />;
  if (Array.isArray(value)) return <ListValue column={column} values={value} names={names} />;
  if (since) return <Elapsed since={since.getTime()} seconds={Number(value)} />;
  if (column.kind === "duration") return formatDuration(Number(value));
  if (column.kind === "number") return Number(value).toLocaleString("en");
  if (column.kind === "id") return String(value);
  return <SingleValue column={column} value={String(value)} names={names} />;
}

function SingleValue({ column, value, names }: { column: Column; value: string; names: DirectoryNames }) {
  if (column.kind === "text") return <TextValue column={column} value={value} />;
  const label = labelOf(column, value, names);
  const stored = column.kind === "flag" ? label.toLowerCase() : value;
  return (
    <ValueButton column={column} value={stored}>
      <DisplayValue column={column} value={value} label={label} />
    </ValueButton>
  );
}

function DisplayValue({ column, value, label }: { column: Column; value: string; label: string }) {
  return column.look ? looks[column.look](value) : label;
}

const looks: Record<NonNullable<Column["look"]>, (value: string) => ReactNode> = {
  channel: (value) => <Channel channel={value} />,
  status: (value) => <StatusBadge status={value} plain />,
};

function ListValue({
  column,
  values,
  names,
}: {
  column: Column;
  values: readonly (string | number)[];
  names: DirectoryNames;
}) {
  const isTags = column.values.of === "text";
  return (
    <span className="values">
      {values.map((value, index) => (
        <Fragment key={value}>
          {index > 0 && !isTags && ", "}
          <ValueButton column={column} value={String(value)}>
            {isTags ? (
              <Badge variant="secondary" className="font-normal">
                {labelOf(column, String(value), names)}
              </Badge>
            ) : (
              labelOf(column, String(value), names)
            )}
          </ValueButton>
        </Fragment>
      ))}
    </span>
  );
}
