"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EMPTY, splitExclusion } from "@/lib/grid/grammar";
import { relativeTimes } from "@/lib/grid/relative-times";
import { Exclusion } from "./exclusion";
import { type FieldsProps, FilterFields } from "./filter-fields";

/** A relative range by one click, or days and times of the tenant's zone from and to. */
export function TimeFilter({ filter, apply }: FieldsProps) {
  const { exclude: excluded, rest } = splitExclusion(filter.written ?? "");
  const isRelative = /^[a-z]/.test(rest);
  const [first = "", last = first] = rest === EMPTY || isRelative ? [] : rest.split("..");
  const [exclude, setExclude] = useState(excluded);
  const [empty, setEmpty] = useState(rest === EMPTY);
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(last);

  const prefix = exclude ? "!" : "";
  const written = () => {
    if (empty) return prefix + EMPTY;
    if (from === "" && to === "") return isRelative ? prefix + rest : null;
    return prefix + (from === to ? from : `${from}..${to}`);
  };
  return (
    <FilterFields filter={filter} apply={apply} written={written}>
      <Exclusion exclude={exclude} onChange={setExclude} />
      <div className="grid grid-cols-3 gap-1">
        {Object.entries(relativeTimes).map(([value, label]) => (
          <Button
            key={value}
            size="sm"
            variant={rest === value ? "primary" : "secondary"}
            className="px-1"
            onClick={() => apply(prefix + value)}
          >
            {label}
          </Button>
        ))}
      </div>
      <Edge label="From" value={from} disabled={empty} onChange={setFrom} />
      <Edge label="To" value={to} disabled={empty} onChange={setTo} />
      <p className="-mt-2 text-muted-foreground text-xs">
        Whole days unless a time is given; times of {filter.zone}.
      </p>
      <Checkbox checked={empty} onChange={(event) => setEmpty(event.target.checked)}>
        Empty
      </Checkbox>
    </FilterFields>
  );
}

/** A day, and a time if wanted; a full instant from the address is kept as it is until a day is chosen. */
function Edge({
  label,
  value,
  disabled,
  onChange,
}: {
  label: string;
  value: string;
  disabled: boolean;
  onChange: (value: string) => void;
}) {
  const [day = "", time = ""] = value.split("T");
  return (
    <Field label={label}>
      {(control) => (
        <div className="grid grid-cols-[1fr_6.5rem] gap-2">
          <Input
            {...control}
            type="date"
            disabled={disabled}
            value={day}
            onChange={(event) => onChange(joined(event.target.value, time.slice(0, 5)))}
          />
          <Input
            type="time"
            aria-label={`${label}, time`}
            disabled={disabled || day === ""}
            value={time.slice(0, 5)}
            onChange={(event) => onChange(joined(day, event.target.value))}
          />
        </div>
      )}
    </Field>
  );
}

function joined(day: string, time: string): string {
  return day === "" || time === "" ? day : `${day}T${time}`;
}
