import type { ReactNode } from "react";
import type { Column } from "@/lib/grid/column";

/**
 * A value that offers "only this" and "not this" when clicked. It is a plain button with its facts in attributes; one
 * ValueMenu on the page answers for all of them, so a table of a thousand values is no thousand client components.
 */
export function ValueButton({
  column,
  value,
  label,
  children,
}: {
  column: Column;
  value: string;
  label: string;
  children: ReactNode;
}) {
  if (!column.filters) return children;
  return (
    <button
      type="button"
      data-value-in={column.id}
      data-kind={column.kind}
      data-value={value}
      data-label={label}
      aria-haspopup="menu"
      className="max-w-full truncate rounded-sm align-middle decoration-faint underline-offset-2 hover:underline"
    >
      {children}
    </button>
  );
}
