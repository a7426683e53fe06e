import { useState } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { tryParse } from "@/lib/grid/grammar/syntax";
import { parseTime, printTime, type TimeFilter as Time } from "@/lib/grid/grammar/time";
import { clockWords, relativeTimeNames } from "@/lib/grid/time-names";
import { t } from "@/messages/filter-forms";
import { Exclusion } from "./exclusion";
import { type FieldsProps, FilterFields } from "./filter-fields";

export function TimeFilter({ filter, apply }: FieldsProps) {
  const now = tryParse(parseTime, filter.written);
  const [exclude, setExclude] = useState(now?.exclude ?? false);
  const [empty, setEmpty] = useState(now?.empty ?? false);
  const [from, setFrom] = useState(now?.from ?? "");
  const [to, setTo] = useState(now?.to ?? "");

  const [clock, setClock] = useState(now?.clock);

  const print = (bounds: Partial<Time>) => printTime({ is: "time", exclude, empty, clock, ...bounds });
  const written = () => {
    if (empty || from !== "" || to !== "") return print({ from, to });
    if (now?.relative) return print({ relative: now.relative });
    return clock ? print({}) : null;
  };
  return (
    <FilterFields filter={filter} apply={apply} written={written}>
      <Exclusion exclude={exclude} onChange={setExclude} />
      <div className="grid grid-cols-3 gap-1">
        {Object.entries(relativeTimeNames).map(([value, label]) => (
          <Button
            key={value}
            size="sm"
            variant={now?.relative === value ? "default" : "outline"}
            className="px-1"
            onClick={() => apply(print({ empty: false, relative: value }))}
          >
            {label}
          </Button>
        ))}
      </div>
      <Bound label={t("from")} timeLabel={t("fromTime")} value={from} disabled={empty} onChange={setFrom} />
      <Bound label={t("to")} timeLabel={t("toTime")} value={to} disabled={empty} onChange={setTo} />
      <p className="-mt-2 text-muted-foreground text-xs">{t("timeHint", { zone: filter.zone })}</p>
      {now?.clock && (
        <CheckboxChoice
          checked={clock !== undefined}
          onChange={(event) => setClock(event.target.checked ? now.clock : undefined)}
        >
          {t("onlyClock", { clock: clockWords(now.clock) })}
        </CheckboxChoice>
      )}
      <CheckboxChoice checked={empty} onChange={(event) => setEmpty(event.target.checked)}>
        {t("empty")}
      </CheckboxChoice>
    </FilterFields>
  );
}

/** A date and an optional time. A full instant from the URL stays as it is until the date is changed. */
function Bound({
  label,
  timeLabel,
  value,
  disabled,
  onChange,
}: {
  label: string;
  timeLabel: string;
  value: string;
  disabled: boolean;
  onChange: (value: string) => void;
}) {
  const [day = "", time = ""] = value.split("T");
  return (
    <FormField label={label}>
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
            aria-label={timeLabel}
            disabled={disabled || day === ""}
            value={time.slice(0, 5)}
            onChange={(event) => onChange(joined(day, event.target.value))}
          />
        </div>
      )}
    </FormField>
  );
}

function joined(day: string, time: string): string {
  return day === "" || time === "" ? day : `${day}T${time}`;
}
