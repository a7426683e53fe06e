import { useState } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { Textarea } from "@/components/ui/textarea";
import { parseSet, printSet } from "@/lib/grid/grammar/set";
import { tryParse } from "@/lib/grid/grammar/syntax";
import { t } from "@/messages/filter-forms";
import { Exclusion } from "./exclusion";
import { type FieldsProps, FilterFields } from "./filter-fields";

export function IdFilter({ filter, apply }: FieldsProps) {
  const now = tryParse(parseSet, filter.written);
  const [exclude, setExclude] = useState(now?.exclude ?? false);
  const [text, setText] = useState(now?.values.join(", ") ?? "");
  const [empty, setEmpty] = useState(now?.empty ?? false);
  const written = () => {
    const values = text.match(/\d+/g) ?? [];
    return values.length === 0 && !empty ? null : printSet({ is: "set", exclude, values, empty });
  };
  return (
    <FilterFields filter={filter} apply={apply} written={written}>
      <Exclusion exclude={exclude} onChange={setExclude} />
      <FormField label={t("ids")} hint={t("idsHint")}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={3}
            inputMode="numeric"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      <CheckboxChoice checked={empty} onChange={(event) => setEmpty(event.target.checked)}>
        {t("empty")}
      </CheckboxChoice>
    </FilterFields>
  );
}
