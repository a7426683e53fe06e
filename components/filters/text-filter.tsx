"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { onlyThis } from "@/lib/grid/filter-text";
import { EMPTY, LONGEST, quote, splitExclusion, unquote } from "@/lib/grid/grammar";
import { FacetFailure } from "./facet-failure";
import { type FieldsProps, FilterFields } from "./filter-fields";
import { useFacet } from "./use-facet";

const operations = {
  contains: { label: "contains", prefix: "" },
  exact: { label: "is exactly", prefix: "=" },
  "not contains": { label: "does not contain", prefix: "!" },
  "not exact": { label: "is not", prefix: "!=" },
  empty: { label: "is empty", prefix: null },
  "not empty": { label: "is not empty", prefix: null },
} as const;
type Operation = keyof typeof operations;

/** Contains, exactly, empty and their opposites, with the most frequent values beneath. */
export function TextFilter({ filter, apply }: FieldsProps) {
  const [operation, setOperation] = useState<Operation>(operationOf(filter.written));
  const [text, setText] = useState(textOf(filter.written));
  const empties = operations[operation].prefix === null;
  const written = () => {
    if (operation === "empty") return EMPTY;
    if (operation === "not empty") return `!${EMPTY}`;
    return text.trim() === "" ? null : operations[operation].prefix + quote(text);
  };
  return (
    <FilterFields filter={filter} apply={apply} written={written}>
      <Select
        aria-label="How to compare"
        value={operation}
        onChange={(event) => setOperation(event.target.value as Operation)}
      >
        {Object.entries(operations).map(([value, { label }]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {!empties && (
        <Input
          autoFocus
          aria-label="Text"
          maxLength={LONGEST}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Frequent
        url={filter.facets}
        search={empties ? "" : text}
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
      <p className="mb-1 text-muted-foreground text-xs">
        {facet?.exact ? "Most frequent" : "Most frequent of the newest"}
      </p>
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
              <span className="text-muted-foreground text-xs">{count.toLocaleString("en")}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function operationOf(written: string | null): Operation {
  if (written === null) return "contains";
  const { exclude, rest } = splitExclusion(written);
  const match = rest === EMPTY ? "empty" : rest.startsWith("=") ? "exact" : "contains";
  return exclude ? `not ${match}` : match;
}

function textOf(written: string | null): string {
  const { rest } = splitExclusion(written ?? "");
  return rest === EMPTY ? "" : unquote(rest.replace(/^=/, ""));
}
