import { useState } from "react";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { MAX_VALUE_LENGTH } from "@/lib/grid/grammar/query-string";
import { tryParse } from "@/lib/grid/grammar/syntax";
import { parseText, printText, type TextFilter as Text } from "@/lib/grid/grammar/text";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { t } from "@/messages/filter-forms";
import { numberText } from "@/messages/number-text";
import { FacetFailure } from "./facet-failure";
import { type FieldsProps, FilterFields } from "./filter-fields";
import { useFacet } from "./use-facet";

const operations = {
  contains: { exclude: false, match: "contains" },
  exact: { exclude: false, match: "exact" },
  "not-contains": { exclude: true, match: "contains" },
  "not-exact": { exclude: true, match: "exact" },
  empty: { exclude: false, match: "empty" },
  "not-empty": { exclude: true, match: "empty" },
} as const;
type Operation = keyof typeof operations;

export function TextFilter({ filter, apply }: FieldsProps) {
  const now = tryParse(parseText, filter.written);
  const [operation, setOperation] = useState<Operation>(now ? operationOf(now) : "contains");
  const [text, setText] = useState(now?.text ?? "");
  const { exclude, match } = operations[operation];
  const written = () =>
    match !== "empty" && text.trim() === "" ? null : printText({ is: "text", exclude, match, text });
  return (
    <FilterFields filter={filter} apply={apply} written={written}>
      <NativeSelect
        aria-label={t("condition")}
        value={operation}
        onChange={(event) => setOperation(event.target.value as Operation)}
      >
        {Object.keys(operations).map((value) => (
          <option key={value} value={value}>
            {t.find(`operation.${value}`)}
          </option>
        ))}
      </NativeSelect>
      {match !== "empty" && (
        <Input
          autoFocus
          aria-label={t("text")}
          maxLength={MAX_VALUE_LENGTH}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Frequent
        url={filter.facets}
        search={match === "empty" ? "" : text}
        pick={(value) => apply(onlyThis("text", value))}
      />
    </FilterFields>
  );
}

function Frequent({ url, search, pick }: { url: string; search: string; pick: (value: string) => void }) {
  const { data: facet, error, reload } = useFacet(url, search);
  if (error) return <FacetFailure why={error.message} retry={reload} />;
  const values = facet?.values.filter((each) => each.value !== null).slice(0, 8) ?? [];
  if (values.length === 0) return null;
  return (
    <div>
      <p className="mb-1 text-muted-foreground text-xs">{t("mostFrequent")}</p>
      <ul className="flex flex-col">
        {values.map(({ value, label, count }) => (
          <li key={value}>
            <button
              type="button"
              onClick={() => pick(value as string)}
              className="flex min-h-6 w-full items-center gap-2 rounded-sm px-1 text-left hover:bg-accent"
            >
              <span className="min-w-0 flex-1 truncate" dir="auto">
                {label}
              </span>
              <span className="text-muted-foreground text-xs">{numberText(count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function operationOf({ exclude, match }: Text): Operation {
  return exclude ? `not-${match}` : match;
}
