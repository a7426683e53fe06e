import type { ReactNode } from "react";
import { type LabelledValue, storedValue } from "@/components/cells/cell-data";
import { neutralizeBidi } from "@/lib/bidi";
import type { Column } from "@/lib/grid/column";

/** Longer texts cannot be filtered by with a click. */
const LONGEST = 200;

/** A value with a filter menu: a plain button whose attributes are read by the one ValueMenu of the page. */
export function ValueButton({
  column: { id, kind, filters },
  value,
  children,
}: {
  column: Column;
  value: LabelledValue;
  children: ReactNode;
}) {
  const stored = storedValue(value);
  if (!filters || stored.length > LONGEST || stored.trim() === "") return <span dir="auto">{children}</span>;
  return (
    <button
      type="button"
      className="value"
      dir="auto"
      aria-haspopup="menu"
      data-value-in={id}
      data-kind={kind === "text" ? "text" : undefined}
      data-value={typeof value === "string" ? undefined : stored}
    >
      {children}
    </button>
  );
}

/** A text without bidirectional controls, which stays as it is for the filter. */
export function TextValue({ column, value }: { column: Column; value: string }) {
  const shown = neutralizeBidi(value);
  return (
    <ValueButton column={column} value={shown === value ? value : [value, shown]}>
      {shown}
    </ValueButton>
  );
}
