import type { ReactNode } from "react";
import type { Column } from "@/lib/grid/column";

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
  if (!column.filters) return children;
  return (
    <button
      type="button"
      className="value"
      aria-haspopup="menu"
      data-value-in={column.id}
      data-value={value}
      data-kind={column.kind === "text" ? "text" : undefined}
    >
      {children}
    </button>
  );
}
