import { CheckboxChoice } from "@/components/forms/choice";
import { fold } from "@/lib/search/fold";
import type { ColumnChoice } from "./column-choice";

export function OtherColumns({
  choices,
  search,
  add,
}: {
  choices: readonly ColumnChoice[];
  search: string;
  add: (id: string) => void;
}) {
  const wanted = fold(search.trim());
  const found = choices.filter(({ label, id }) => fold(`${label} ${id}`).includes(wanted));
  const sections = [...new Set(found.map((choice) => choice.section))];
  if (found.length === 0) return <p className="text-muted-foreground text-xs">No matching columns.</p>;
  return (
    <div className="-mx-1 flex max-h-56 flex-col overflow-y-auto px-1">
      {sections.map((section) => (
        <Section
          key={section}
          label={section}
          choices={found.filter((choice) => choice.section === section)}
          add={add}
        />
      ))}
    </div>
  );
}

const MAX_LISTED = 200;

function Section({
  label: section,
  choices,
  add,
}: {
  label: string;
  choices: readonly ColumnChoice[];
  add: (id: string) => void;
}) {
  const more = choices.length - MAX_LISTED;
  return (
    <fieldset>
      <legend className="pt-1 text-muted-foreground text-xs">{section}</legend>
      {choices.slice(0, MAX_LISTED).map(({ id, label, hint }) => (
        <CheckboxChoice key={id} title={hint} checked={false} onChange={() => add(id)} className="py-0.5">
          {label}
        </CheckboxChoice>
      ))}
      {more > 0 && (
        <p className="py-0.5 text-muted-foreground text-xs">
          {`${more.toLocaleString("en")} more columns are not listed. Search to find them.`}
        </p>
      )}
    </fieldset>
  );
}
