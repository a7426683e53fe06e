import { useState } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { durationRange, numberRange } from "@/lib/grid/grammar/range";
import { EMPTY, tryParse } from "@/lib/grid/grammar/syntax";
import { t } from "@/messages/filter-forms";
import { Exclusion } from "./exclusion";
import { type FieldsProps, FilterFields } from "./filter-fields";

export function RangeFilter({ filter, apply }: FieldsProps) {
  const isDuration = filter.kind === "duration";
  const { parse, parseBound, printBound } = isDuration ? durationRange : numberRange;
  const now = tryParse(parse, filter.written);
  const [exclude, setExclude] = useState(now?.exclude ?? false);
  const [empty, setEmpty] = useState(now?.empty ?? false);
  const [from, setFrom] = useState(now?.from === undefined ? "" : printBound(now.from));
  const [to, setTo] = useState(now?.to === undefined ? "" : printBound(now.to));
  const [wrong, setWrong] = useState({ from: false, to: false });

  const isBound = (text: string) => text === "" || tryParse(parseBound, text) !== null;
  const written = () => {
    const prefix = exclude ? "!" : "";
    if (empty) return prefix + EMPTY;
    if (from === "" && to === "") return null;
    return prefix + (from === to ? from : `${from}..${to}`);
  };
  const check = (value: string | null) => {
    const found = { from: !isBound(from), to: !isBound(to) };
    setWrong(found);
    if (value === null || empty || !(found.from || found.to)) apply(value);
  };
  const error = isDuration ? t("enterDuration") : t("enterNumber");
  return (
    <FilterFields filter={filter} apply={check} written={written}>
      <Exclusion exclude={exclude} onChange={setExclude} />
      <div className="grid grid-cols-2 gap-2">
        <FormField label={t("from")} error={wrong.from ? error : undefined}>
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
        </FormField>
        <FormField label={t("to")} error={wrong.to ? error : undefined}>
          {(control) => (
            <Input
              {...control}
              disabled={empty}
              value={to}
              onChange={(event) => setTo(event.target.value.trim())}
            />
          )}
        </FormField>
      </div>
      <p className="-mt-2 text-muted-foreground text-xs">
        {isDuration ? t("durationHint") : t("numberHint")}
      </p>
      <CheckboxChoice checked={empty} onChange={(event) => setEmpty(event.target.checked)}>
        {t("empty")}
      </CheckboxChoice>
    </FilterFields>
  );
}
