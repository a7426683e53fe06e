import { Fragment, type ReactNode } from "react";
import { EmptyCell } from "@/components/empty-cell";
import { Elapsed } from "@/components/time/elapsed";
import { Waited } from "@/components/time/waited";
import {
  type CellColumn,
  type CellData,
  isLabelled,
  type LabelledValue,
  labelText,
  storedValue,
} from "./cell-data";

type Props = { column: CellColumn; data: CellData };

/** A cell of a list. A value that is not what is displayed stands in `data-value`, for the menu of values. */
export function ListCell({ column, data }: Props) {
  if (data === null || !isLabelled(data))
    return (
      <td className={column.className}>
        <CellContent column={column} data={data} />
      </td>
    );
  const { dots } = column;
  const dot = dots && Object.hasOwn(dots, storedValue(data)) ? ` ${dots[storedValue(data)]}` : "";
  return (
    <td className={column.className + dot} dir="auto" data-value={otherValue(data)}>
      <CellContent column={column} data={data} />
    </td>
  );
}

export function CellContent({ column, data }: Props): ReactNode {
  if (data === null) return <EmptyCell />;
  if (isLabelled(data)) return column.look === "channel" ? <ChannelValue value={data} /> : labelText(data);
  if ("at" in data) return <time dateTime={new Date(data.at).toISOString()}>{data.text}</time>;
  if ("limitAt" in data) return <Waited {...data} />;
  if ("since" in data) return <Elapsed since={data.since} seconds={data.seconds} />;
  return <ListValues values={data.list} tags={column.look === "tags"} />;
}

function ListValues({ values, tags }: { values: readonly LabelledValue[]; tags: boolean }) {
  return (
    <span className="values">
      {values.map((value, index) => (
        <Fragment key={storedValue(value)}>
          {index > 0 && !tags && ", "}
          <span className={tags ? "tag" : undefined} dir="auto" data-value={otherValue(value)}>
            {labelText(value)}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

/** A channel that has no label is not one of ours and has no icon. */
function ChannelValue({ value }: { value: LabelledValue }) {
  if (typeof value === "string") return value;
  const [id, label] = value;
  return (
    <>
      <svg className="cell-icon" aria-hidden="true" style={{ color: `var(--channel-${id})` }}>
        <use href={`#channel-${id}`} />
      </svg>
      {label}
    </>
  );
}

/** The value where it is not what is displayed. */
function otherValue(value: LabelledValue): string | undefined {
  return typeof value === "string" ? undefined : value[0];
}
