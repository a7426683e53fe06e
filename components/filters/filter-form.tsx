import type { ReactNode } from "react";
import { navigate } from "@/components/navigation/navigate";
import { usePopover } from "@/components/ui/popover";
import type { KindId } from "@/lib/grid/column";
import { addressWith } from "./address";
import type { FilterDescription } from "./filter-description";
import type { FieldsProps } from "./filter-fields";
import { IdFilter } from "./id-filter";
import { RangeFilter } from "./range-filter";
import { TextFilter } from "./text-filter";
import { TimeFilter } from "./time-filter";
import { ValuesFilter } from "./values-filter";

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
  const { setOpen } = usePopover();
  const Fields = fields[filter.kind];
  const apply = (written: string | null) => {
    setOpen(false);
    navigate(addressWith(filter.column, written));
  };
  return (
    <>
      <p className="-mt-2 text-muted-foreground text-xs">{filter.hint}</p>
      <Fields filter={filter} apply={apply} />
    </>
  );
}
