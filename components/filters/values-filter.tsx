import { useEffect, useState } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { choiceKeys } from "@/components/forms/choice-keys";
import { RichText } from "@/components/rich-text";
import { Input } from "@/components/ui/input";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Fetched } from "@/components/use-fetch";
import { parseSet, printSet } from "@/lib/grid/grammar/set";
import { tryParse } from "@/lib/grid/grammar/syntax";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import type { Facet, FacetValue } from "@/lib/lists/count-values";
import { t } from "@/messages/filter-forms";
import { numberText } from "@/messages/number-text";
import { Exclusion } from "./exclusion";
import { FacetFailure } from "./facet-failure";
import type { ChosenLabel } from "./filter-description";
import { type FieldsProps, FilterFields } from "./filter-fields";
import { useFacet } from "./use-facet";

export function ValuesFilter({ filter, apply }: FieldsProps) {
  const now = tryParse(parseSet, filter.written);
  const [exclude, setExclude] = useState(now?.exclude ?? false);
  // With labels, since a chosen value may not be among those that are listed.
  const [chosen, setChosen] = useState<Chosen>(
    new Map(filter.chosen.map(({ value, label }) => [value, label])),
  );
  const [search, setSearch] = useState("");
  const fetched = useFacet(filter.facets, search);
  // Enter picks the first value that was found, which may still be loading.
  const [wanted, setWanted] = useState(false);
  const first = fetched.data?.values[0];

  const toggle = ({ value, label }: ChosenLabel) => {
    const next = new Map(chosen);
    if (!next.delete(value)) next.set(value, label);
    setChosen(next);
  };
  const written = (all: Chosen = chosen) => {
    if (all.size === 0) return null;
    const values = [...all.keys()].filter((value) => value !== null);
    return printSet({ is: "set", exclude, values, empty: all.has(null) });
  };
  useEffect(() => {
    if (!wanted || fetched.status === "loading") return;
    setWanted(false);
    if (first) apply(written(new Map([...chosen, [first.value, first.label]])));
  });
  return (
    <FilterFields
      filter={filter}
      apply={apply}
      written={written}
      onKeyDown={choiceKeys(() => setWanted(true))}
    >
      <div className="flex items-center gap-2">
        <Exclusion exclude={exclude} onChange={setExclude} />
        {filter.kind !== "flag" && (
          <Input
            type="search"
            autoFocus
            aria-label={t("searchValues")}
            placeholder={t("search")}
            value={search}
            onChange={(event) => {
              setWanted(false);
              setSearch(event.target.value);
            }}
          />
        )}
      </div>
      <Values
        fetched={fetched}
        chosen={chosen}
        toggle={toggle}
        only={(value) => apply(onlyThis(filter.kind, value))}
      />
    </FilterFields>
  );
}

type Chosen = ReadonlyMap<string | null, string>;
/** A chosen value that is not in the facet has no count. */
type Listed = ChosenLabel & { count?: FacetValue["count"] };

function Values({
  fetched: { data: facet, error, reload },
  chosen,
  toggle,
  only,
}: {
  fetched: Fetched<Facet>;
  chosen: Chosen;
  toggle: (value: ChosenLabel) => void;
  only: (value: string | null) => void;
}) {
  if (error) return <FacetFailure why={error.message} retry={reload} />;
  if (!facet) return <SkeletonLines count={5} />;
  const listed = new Set(facet.values.map((each) => each.value));
  const others = [...chosen].filter(([value]) => !listed.has(value));
  const values: Listed[] = [...others.map(([value, label]) => ({ value, label })), ...facet.values];
  return (
    <>
      <p role="status" className="text-muted-foreground text-xs empty:hidden">
        {facet.values.length === 0 && t("noMatchingValues")}
      </p>
      <ul data-choices className="-mx-1 flex max-h-64 flex-col overflow-y-auto px-1" aria-label={t("values")}>
        {values.map(({ value, label, count }) => (
          <li key={value ?? "\0"} className="group/value relative flex items-center">
            <CheckboxChoice
              className="min-w-0 flex-1 py-0.5"
              checked={chosen.has(value)}
              onChange={() => toggle({ value, label })}
              count={count === undefined ? undefined : numberText(count)}
            >
              <span className={value === null ? "text-muted-foreground italic" : "block truncate"} dir="auto">
                {label}
              </span>
            </CheckboxChoice>
            <button
              type="button"
              onClick={() => only(value)}
              className="pointer-events-none absolute right-0 rounded-sm bg-popover pl-2 text-primary text-xs opacity-0 hover:underline focus-visible:opacity-100 group-hover/value:pointer-events-auto group-hover/value:opacity-100"
            >
              <RichText
                of={t.parts("onlyValue", {
                  value: (
                    <span key="value" className="sr-only">
                      {label}
                    </span>
                  ),
                })}
              />
            </button>
          </li>
        ))}
      </ul>
      {facet.more && <p className="text-muted-foreground text-xs">{t("moreValues")}</p>}
    </>
  );
}
