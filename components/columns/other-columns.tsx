import { CheckboxChoice } from "@/components/forms/choice";
import { t } from "@/messages/column-form";
import type { ColumnChoice } from "./column-choice";

export function OtherColumns({
  choices,
  shown,
  add,
}: {
  choices: readonly ColumnChoice[];
  /** How many more were found that are in the table already. */
  shown: number;
  add: (id: string) => void;
}) {
  const sections = [...new Set(choices.map((choice) => choice.section))];
  if (choices.length === 0)
    return (
      <p role="status" className="text-muted-foreground text-xs">
        {shown > 0 ? t("alreadyShown") : t("notFound")}
      </p>
    );
  return (
    <div data-choices className="-mx-1 flex max-h-56 flex-col overflow-y-auto px-1">
      {sections.map((section) => (
        <Section
          key={section}
          label={section}
          choices={choices.filter((choice) => choice.section === section)}
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
      {more > 0 && <p className="py-0.5 text-muted-foreground text-xs">{t("moreColumns", { more })}</p>}
    </fieldset>
  );
}
