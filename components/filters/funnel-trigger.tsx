import { cn } from "@/components/ui/cn";
import { FilterIcon } from "@/components/ui/icons";
import { PopoverTrigger } from "@/components/ui/popover";
import { t } from "@/messages/filter-chips";

/** The button in a column's head that opens its filter; filled when the column is filtered. */
export function FunnelTrigger({
  label,
  active,
  className,
}: {
  label: string;
  active?: boolean;
  className?: string;
}) {
  return (
    <PopoverTrigger
      aria-label={active ? t("filtered", { label }) : label}
      variant="ghost"
      size="icon-xs"
      className={cn(
        "opacity-55 group-focus-within/th:opacity-100 group-hover/th:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100",
        active && "text-primary opacity-100",
        className,
      )}
    >
      <FilterIcon className={cn("size-3.5", active && "fill-current")} />
    </PopoverTrigger>
  );
}
