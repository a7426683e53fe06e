import { useId, useState } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { AlertIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { fold } from "@/lib/search/fold";
import { t } from "@/messages/settings-forms";

const SEARCHABLE = 12;

export type CheckListItem = { id: number | string; name: string; hint?: string };

/** Any of several: each is sent as `name[ID]`, which the action reads as the list `name`. */
export function CheckList({
  label,
  name,
  items,
  checked,
  empty,
  error,
}: {
  label: string;
  name: string;
  items: readonly CheckListItem[];
  checked: (id: number | string) => boolean;
  empty?: string;
  error?: string;
}) {
  const id = useId();
  const [search, setSearch] = useState("");
  const isShown = (item: CheckListItem) => fold(item.name).includes(fold(search.trim()));
  return (
    <fieldset data-slot="check-list" className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      {items.length > SEARCHABLE && (
        <Input
          type="search"
          aria-label={t("searchLabel", { label })}
          placeholder={t("search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          // Enter would submit the form.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      )}
      {items.length === 0 ? (
        <p className="text-muted-foreground text-xs">{empty}</p>
      ) : (
        <div className="grid max-h-48 gap-x-4 gap-y-1 overflow-y-auto rounded-md border p-2 sm:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))]">
          {items.map((item, index) => (
            // Items outside the search are hidden but stay in the form, so they keep their state.
            <div key={item.id} hidden={!isShown(item)} className="min-w-0">
              <CheckboxChoice
                name={`${name}[${item.id}]`}
                defaultChecked={checked(item.id)}
                hint={item.hint}
                aria-invalid={(error && index === 0) || undefined}
                aria-describedby={error ? `${id}-error` : undefined}
              >
                <span className="wrap-anywhere">{item.name}</span>
              </CheckboxChoice>
            </div>
          ))}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-destructive text-xs">
          <AlertIcon className="mt-0.5 size-3" />
          {error}
        </p>
      )}
    </fieldset>
  );
}
