"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { readSet } from "@/lib/grid/filter-text";
import { printSet } from "@/lib/grid/set";
import { Exclusion } from "./exclusion";
import { type FieldsProps, FilterFields } from "./filter-fields";

/** Ids typed or pasted, with whatever stands between them. */
export function IdFilter({ filter, apply }: FieldsProps) {
  const now = readSet(filter.written);
  const [exclude, setExclude] = useState(now?.exclude ?? false);
  const [text, setText] = useState(now?.values.join(", ") ?? "");
  const written = () => {
    const values = text.match(/\d+/g) ?? [];
    return values.length === 0 ? null : printSet({ is: "set", exclude, values, empty: false });
  };
  return (
    <FilterFields filter={filter} apply={apply} written={written}>
      <Exclusion exclude={exclude} onChange={setExclude} />
      <Field label="Numbers" hint="One or several; paste them as they are.">
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
      </Field>
    </FilterFields>
  );
}
