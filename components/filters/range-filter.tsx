"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EMPTY, readInteger, splitExclusion } from "@/lib/grid/grammar";
import { Exclusion } from "./exclusion";
import { type FieldsProps, FilterFields } from "./filter-fields";

// As the kind reads it, which brings SQL along and cannot come to the browser.
const durationText = /^\d{1,10}$|^(?=.)(\d{1,6}d)?(\d{1,6}h)?(\d{1,7}m)?(\d{1,9}s)?$/;

/** From and to, or empty; equal bounds are exactly that. Durations are written 90s, 5m, 1h30m. */
export function RangeFilter({ filter, apply }: FieldsProps) {
  const { exclude: excluded, rest } = splitExclusion(filter.written ?? "");
  const [first = "", last = first] = rest === EMPTY ? [] : rest.split("..");
  const [exclude, setExclude] = useState(excluded);
  const [empty, setEmpty] = useState(rest === EMPTY);
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(last);
  const [wrong, setWrong] = useState({ from: false, to: false });

  const isDuration = filter.kind === "duration";
  const readable = (text: string) => text === "" || (isDuration ? durationText.test(text) : isInteger(text));
  const written = () => {
    const prefix = exclude ? "!" : "";
    if (empty) return prefix + EMPTY;
    if (from === "" && to === "") return null;
    return prefix + (from === to ? from : `${from}..${to}`);
  };
  const check = (value: string | null) => {
    const found = { from: !readable(from), to: !readable(to) };
    setWrong(found);
    if (value === null || empty || !(found.from || found.to)) apply(value);
  };
  const hint = isDuration ? "Like 90s, 5m, 1h30m" : "A whole number";
  return (
    <FilterFields filter={filter} apply={check} written={written}>
      <Exclusion exclude={exclude} onChange={setExclude} />
      <div className="grid grid-cols-2 gap-2">
        <Field label="From" error={wrong.from ? hint : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              disabled={empty}
              placeholder={isDuration ? "5m" : "1"}
              value={from}
              onChange={(event) => setFrom(event.target.value.trim())}
            />
          )}
        </Field>
        <Field label="To" error={wrong.to ? hint : undefined}>
          {(control) => (
            <Input
              {...control}
              disabled={empty}
              value={to}
              onChange={(event) => setTo(event.target.value.trim())}
            />
          )}
        </Field>
      </div>
      <p className="-mt-2 text-muted-foreground text-xs">{hint}; both bounds count.</p>
      <Checkbox checked={empty} onChange={(event) => setEmpty(event.target.checked)}>
        Empty
      </Checkbox>
    </FilterFields>
  );
}

function isInteger(text: string): boolean {
  try {
    readInteger(text);
    return true;
  } catch {
    return false;
  }
}
