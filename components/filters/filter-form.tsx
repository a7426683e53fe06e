"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, startTransition } from "react";
import { Button } from "@/components/ui/button";
import { usePopover } from "@/components/ui/popover";
import type { KindId } from "@/lib/grid/column";
import { addressWith } from "./address";
import type { FilterDescription } from "./description";
import { IdFilter } from "./id-filter";
import { RangeFilter } from "./range-filter";
import { TextFilter } from "./text-filter";
import { TimeFilter } from "./time-filter";
import { ValuesFilter } from "./values-filter";

/** What a filter's fields are given. `apply` takes the filter as written in the address, or null for none. */
export type FieldsProps = { filter: FilterDescription; apply: (written: string | null) => void };

const fields: Record<KindId, (props: FieldsProps) => ReactNode> = {
  text: TextFilter,
  choice: ValuesFilter,
  person: ValuesFilter,
  list: ValuesFilter,
  flag: ValuesFilter,
  time: TimeFilter,
  duration: RangeFilter,
  number: RangeFilter,
  id: IdFilter,
};

export default function FilterForm({ filter }: { filter: FilterDescription }) {
  const router = useRouter();
  const { setOpen } = usePopover();
  const Fields = fields[filter.kind];
  const apply = (written: string | null) => {
    setOpen(false);
    startTransition(() => router.push(addressWith(filter.column, written), { scroll: false }));
  };
  return (
    <>
      <p className="-mt-2 text-muted text-xs">{filter.hint}</p>
      <Fields filter={filter} apply={apply} />
    </>
  );
}

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
        <Button type="submit" variant="primary" size="sm">
          Apply
        </Button>
      </div>
    </form>
  );
}
