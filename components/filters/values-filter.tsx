"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { onlyThis, readSet } from "@/lib/grid/filter-text";
import { printSet } from "@/lib/grid/set";
import type { FacetValue } from "@/lib/sessions/facets";
import { Exclusion } from "./exclusion";
import { type FieldsProps, FilterFields } from "./filter-fields";
import { type FacetState, useFacet } from "./use-facet";

/** Values with their counts, to tick; with a search among them, "is not", and none. */
export function ValuesFilter({ filter, apply }: FieldsProps) {
  const now = readSet(filter.written);
  const [exclude, setExclude] = useState(now?.exclude ?? false);
  const [chosen, setChosen] = useState<ReadonlySet<string | null>>(
    new Set([...(now?.values ?? []), ...(now?.empty ? [null] : [])]),
  );
  const [search, setSearch] = useState("");
  const state = useFacet(filter.facets, search);

  const toggle = (value: string | null) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    setChosen(next);
  };
  const written = () => {
    if (chosen.size === 0) return null;
    const values = [...chosen].filter((value) => value !== null);
    return printSet({ is: "set", exclude, values, empty: chosen.has(null) });
  };
  return (
    <FilterFields filter={filter} apply={apply} written={written}>
      <div className="flex items-center gap-2">
        <Exclusion exclude={exclude} onChange={setExclude} />
        {filter.kind !== "flag" && (
          <Input
            type="search"
            autoFocus
            aria-label="Search in the values"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </div>
      <Values
        state={state}
        chosen={chosen}
        toggle={toggle}
        only={(value) => apply(onlyThis(filter.kind, value))}
      />
    </FilterFields>
  );
}

function Values({
  state: { facet, failed },
  chosen,
  toggle,
  only,
}: {
  state: FacetState;
  chosen: ReadonlySet<string | null>;
  toggle: (value: string | null) => void;
  only: (value: string | null) => void;
}) {
  if (failed) return <Notice tone="danger">The values could not be loaded. Close and try again.</Notice>;
  if (!facet) return <Skeleton className="h-32" />;
  const listed = new Set(facet.values.map((each) => each.value));
  const others = [...chosen].filter((value) => !listed.has(value));
  const values: FacetValue[] = [
    ...others.map((value) => ({ value, label: value ?? "None", count: 0 })),
    ...facet.values,
  ];
  if (values.length === 0) return <p className="text-muted text-xs">No value fits.</p>;
  return (
    <>
      <ul className="-mx-1 flex max-h-64 flex-col overflow-y-auto px-1" aria-label="Values">
        {values.map(({ value, label, count }) => (
          <li key={value ?? "\0"} className="group/value flex items-center gap-1">
            <Checkbox
              className="min-w-0 flex-1 py-0.5"
              checked={chosen.has(value)}
              onChange={() => toggle(value)}
              count={count.toLocaleString("en")}
            >
              <span className={value === null ? "text-muted italic" : "block truncate"} dir="auto">
                {label}
              </span>
            </Checkbox>
            <button
              type="button"
              onClick={() => only(value)}
              className="rounded-sm px-1 text-accent text-xs opacity-0 hover:underline focus-visible:opacity-100 group-hover/value:opacity-100"
            >
              only<span className="sr-only"> {label}</span>
            </button>
          </li>
        ))}
      </ul>
      {(facet.more || !facet.exact) && (
        <p className="text-muted text-xs">
          {!facet.exact && "Counted over the newest sessions only. "}
          {facet.more && "There are more: search for them."}
        </p>
      )}
    </>
  );
}
