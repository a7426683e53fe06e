import type { ReactNode } from "react";
import { neutralizeBidi } from "@/lib/bidi";
import type { Column } from "@/lib/grid/column";

/** Longer texts cannot be filtered by with a click. */
const LONGEST = 200;

/**
 * A value with a filter menu: a plain button whose attributes are read by the one ValueMenu of the page, so that a table
 * of a thousand values does not need a thousand client components.
 */
export function ValueButton({
  column,
  value,
  children,
}: {
  column: Column;
  value: string;
  children: ReactNode;
}) {
  if (!column.filters || value.length > LONGEST) return children;
  return (
    <button type="button" className="value" aria-haspopup="menu" data-value-in={column.id} data-value={value}>
      {children}
    </button>
  );
}

/** The same for text, which is not repeated in an attribute unless it is displayed differently. */
export function TextValue({ column, value }: { column: Column; value: string }) {
  const shown = neutralizeBidi(value);
  if (!column.filters || value.length > LONGEST || value.trim() === "")
    return <span dir="auto">{shown}</span>;
  return (
    <button
      type="button"
      className="value"
      dir="auto"
      aria-haspopup="menu"
      data-value-in={column.id}
      data-kind="text"
      data-value={shown === value ? undefined : value}
    >
      {shown}
    </button>
  );
}
