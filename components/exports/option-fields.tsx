import { CheckboxChoice, RadioChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { ExportPreview } from "@/lib/exports/preview";
import type { ChosenOptions } from "./export-address";

type Props = {
  preview: ExportPreview;
  offered: readonly string[];
  options: ChosenOptions;
  onChange: (options: ChosenOptions) => void;
};

export function OptionFields({ preview, offered, options, onChange }: Props) {
  const set = (change: ChosenOptions) => onChange({ ...options, ...change });
  const { columns, zone } = preview;
  const choices = columnChoices(columns, offersTranscript(offered, options));
  const chosen = choices.find(({ value }) => value === (options.columns ?? "chosen")) ?? choices[1];
  return (
    <>
      {offered.includes("columns") && (
        <FieldSet>
          <FieldLegend>Columns</FieldLegend>
          {choices.map(({ value, label }) => (
            <RadioChoice
              key={value}
              name="columns"
              checked={value === chosen.value}
              onChange={() => set({ columns: value })}
            >
              {label}
            </RadioChoice>
          ))}
        </FieldSet>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {offered.includes("layout") && (
          <FormField label="One row per">
            {(control) => (
              <NativeSelect
                {...control}
                value={options.layout ?? "sessions"}
                onChange={(event) => set({ layout: event.target.value as ChosenOptions["layout"] })}
              >
                <option value="sessions">Session</option>
                <option value="messages">Message</option>
              </NativeSelect>
            )}
          </FormField>
        )}
        {offered.includes("separator") && (
          <FormField label="Separator">
            {(control) => (
              <NativeSelect
                {...control}
                value={options.separator ?? ","}
                onChange={(event) => set({ separator: event.target.value as ChosenOptions["separator"] })}
              >
                <option value=",">Comma</option>
                <option value=";">Semicolon (Excel in most of Europe)</option>
              </NativeSelect>
            )}
          </FormField>
        )}
        {offered.includes("zone") && (
          <FormField label="Time zone">
            {(control) => (
              <NativeSelect
                {...control}
                value={options.zone ?? zone}
                onChange={(event) => set({ zone: event.target.value })}
              >
                {zones(zone, options.zone).map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </NativeSelect>
            )}
          </FormField>
        )}
      </div>
      {offersRows(offered, options) && (
        <CheckboxChoice
          checked={options.rows === "all"}
          onChange={(event) => set({ rows: event.target.checked ? "all" : "messages" })}
          hint="Who joined and left, redirects, system messages and the end, as the transcript shows them."
        >
          Rows for what else happened
        </CheckboxChoice>
      )}
      {offered.includes("digits") && (
        <CheckboxChoice
          checked={options.digits === "text"}
          onChange={(event) => set({ digits: event.target.checked ? "text" : "plain" })}
          hint={
            '0123, +420 777 and 3-4 stay as they are when Excel opens the file. Other programs read ="0123".'
          }
        >
          Keep digits as text
        </CheckboxChoice>
      )}
    </>
  );
}

type ColumnChoice = { value: NonNullable<ChosenOptions["columns"]>; label: string };

/** The transcript is a column only where a row is a session; the other layouts contain it anyway. */
function offersTranscript(offered: readonly string[], { layout }: ChosenOptions): boolean {
  return offered.includes("transcript") && !(offered.includes("layout") && layout === "messages");
}

/** Where messages have rows: in that layout, or on a sheet of their own. */
function offersRows(offered: readonly string[], { layout }: ChosenOptions): boolean {
  return offered.includes("rows") && (!offered.includes("layout") || layout === "messages");
}

function columnChoices(
  { chosen, all }: ExportPreview["columns"],
  transcript: boolean,
): readonly [ColumnChoice, ColumnChoice, ...ColumnChoice[]] {
  return [
    { value: "chosen", label: `Current view (${chosen})` },
    { value: "all", label: `All (${all})` },
    ...(transcript ? [{ value: "transcript", label: `All (${all}) with transcript` } as const] : []),
  ];
}

function zones(tenant: string, chosen = tenant): { value: string; label: string }[] {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const others = [...new Set([here, "UTC", chosen])].filter((zone) => zone !== tenant);
  return [
    { value: tenant, label: `${tenant} (as shown here)` },
    ...others.map((zone) => ({ value: zone, label: zone === here ? `${zone} (this device)` : zone })),
  ];
}
