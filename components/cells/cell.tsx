import { Fragment, type ReactNode } from "react";
import { Channel } from "@/components/channel-icon";
import { EmptyCell } from "@/components/empty-cell";
import { ValueButton } from "@/components/filters/value-button";
import { StatusBadge } from "@/components/status-badge";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/lib/grid/column";
import { isLabelled, type LabelledValue, labelText, storedValue } from "./cell-data";
import { type Described, describeCell } from "./describe-cell";

type Props = Omit<Described, "since"> & {
  column: Column;
  /** Not clickable. */
  plain?: boolean;
};

/** A value of an open session. If the column can be filtered, a click on the value offers to filter by it. */
export function Cell({ column: given, plain, ...described }: Props): ReactNode {
  const column = plain ? { ...given, filters: false } : given;
  const data = describeCell(column, described);
  if (data === null) return <EmptyCell />;
  if (isLabelled(data)) return <SingleValue column={column} value={data} />;
  if ("at" in data) return <Time at={new Date(data.at)} zone={described.zone} show="seconds" />;
  if ("list" in data) return <ListValue column={column} values={data.list} />;
  return null;
}

function SingleValue({ column, value }: { column: Column; value: LabelledValue }) {
  if (["duration", "number", "id"].includes(column.kind)) return labelText(value);
  return (
    <ValueButton column={column} value={value}>
      {column.look ? looks[column.look](storedValue(value)) : labelText(value)}
    </ValueButton>
  );
}

const looks: Record<NonNullable<Column["look"]>, (value: string) => ReactNode> = {
  channel: (value) => <Channel channel={value} />,
  status: (value) => <StatusBadge status={value} plain />,
};

function ListValue({ column, values }: { column: Column; values: readonly LabelledValue[] }) {
  const isTags = column.values.of === "text";
  return (
    <span className="values">
      {values.map((value, index) => (
        <Fragment key={storedValue(value)}>
          {index > 0 && !isTags && ", "}
          <ValueButton column={column} value={value}>
            {isTags ? (
              <Badge variant="secondary" className="font-normal">
                {labelText(value)}
              </Badge>
            ) : (
              labelText(value)
            )}
          </ValueButton>
        </Fragment>
      ))}
    </span>
  );
}
