"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { FilterDescription } from "./description";

/** What a filter's fields are given. `apply` takes the filter as written in the address, or null for none. */
export type FieldsProps = { filter: FilterDescription; apply: (written: string | null) => void };

/** The frame of every kind's fields: Enter applies, Clear takes the filter away. */
export function FilterFields({
  filter,
  apply,
  written,
  children,
}: FieldsProps & {
  /** The filter as the fields say it now; null when they say nothing. */
  written: () => string | null;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(written());
  };
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col gap-3">
      {children}
      <div className="flex justify-between gap-2 border-t pt-3">
        <Button variant="ghost" size="sm" disabled={filter.written === null} onClick={() => apply(null)}>
          Clear
        </Button>
        <Button type="submit" size="sm">
          Apply
        </Button>
      </div>
    </form>
  );
}
