import type { ReactNode } from "react";
import { neutralizeBidi } from "@/lib/bidi";
import type { Column } from "@/lib/grid/column";

/** A long text is read, not filtered by. */
const LONGEST = 200;

/**
 * A value that offers "only this" and "not this" when clicked. It is a plain button with its facts in attributes; one
 * ValueMenu on the page answers for all of them, so a table of a thousand values is no thousand client components.
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

/** The same for a text, which stands in the page once where it can: as what the button shows. */
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
