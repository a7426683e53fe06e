import type { FormEvent, KeyboardEventHandler, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { t } from "@/messages/filter-forms";
import type { FilterDescription } from "./filter-description";

/** `apply` takes the filter as written in the URL, or null to remove it. */
export type FieldsProps = { filter: FilterDescription; apply: (written: string | null) => void };

export function FilterFields({
  filter,
  apply,
  written,
  onKeyDown,
  children,
}: FieldsProps & {
  /** The filter that the fields describe; null when they are empty. */
  written: () => string | null;
  onKeyDown?: KeyboardEventHandler<HTMLFormElement>;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(written());
  };
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} className="flex min-h-0 flex-col gap-3">
      {children}
      <div className="flex justify-between gap-2 border-t pt-3">
        <Button variant="ghost" size="sm" disabled={filter.written === null} onClick={() => apply(null)}>
          {t("clear")}
        </Button>
        <Button type="submit" size="sm">
          {t("apply")}
        </Button>
      </div>
    </form>
  );
}
