import { CheckboxChoice, RadioChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { ExportPreview } from "@/lib/exports/preview";
import { t } from "@/messages/exports";
import { currentLanguage, DEFAULT_LANGUAGE, languages } from "@/messages/language";
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
          <FieldLegend>{t("columns")}</FieldLegend>
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
          <FormField label={t("rowPer")}>
            {(control) => (
              <NativeSelect
                {...control}
                value={options.layout ?? "sessions"}
                onChange={(event) => set({ layout: event.target.value as ChosenOptions["layout"] })}
              >
                <option value="sessions">{t("session")}</option>
                <option value="messages">{t("message")}</option>
              </NativeSelect>
            )}
          </FormField>
        )}
        {offered.includes("separator") && (
          <FormField label={t("separator")}>
            {(control) => (
              <NativeSelect
                {...control}
                value={options.separator ?? ","}
                onChange={(event) => set({ separator: event.target.value as ChosenOptions["separator"] })}
              >
                <option value=",">{t("comma")}</option>
                <option value=";">{t("semicolon")}</option>
              </NativeSelect>
            )}
          </FormField>
        )}
        {offered.includes("zone") && (
          <FormField label={t("zone")}>
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
        {offered.includes("language") && currentLanguage() !== DEFAULT_LANGUAGE && (
          <FormField label={t("fileLanguage")}>
            {(control) => (
              <NativeSelect
                {...control}
                value={options.language ?? ""}
                onChange={(event) =>
                  set({ language: event.target.value === "" ? undefined : DEFAULT_LANGUAGE })
                }
              >
                <option value="">{languages[currentLanguage()]}</option>
                <option value={DEFAULT_LANGUAGE} lang={DEFAULT_LANGUAGE}>
                  {languages[DEFAULT_LANGUAGE]}
                </option>
              </NativeSelect>
            )}
          </FormField>
        )}
      </div>
      {offersRows(offered, options) && (
        <CheckboxChoice
          checked={options.rows === "all"}
          onChange={(event) => set({ rows: event.target.checked ? "all" : "messages" })}
          hint={t("otherRowsHint")}
        >
          {t("otherRows")}
        </CheckboxChoice>
      )}
      {offered.includes("digits") && (
        <CheckboxChoice
          checked={options.digits === "text"}
          onChange={(event) => set({ digits: event.target.checked ? "text" : "plain" })}
          hint={t("digitsHint")}
        >
          {t("digits")}
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
    { value: "chosen", label: t("columnsChosen", { chosen }) },
    { value: "all", label: t("columnsAll", { all }) },
    ...(transcript ? [{ value: "transcript", label: t("columnsTranscript", { all }) } as const] : []),
  ];
}

function zones(tenant: string, chosen = tenant): { value: string; label: string }[] {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const others = [...new Set([here, "UTC", chosen])].filter((zone) => zone !== tenant);
  return [
    { value: tenant, label: t("zoneShownHere", { zone: tenant }) },
    ...others.map((zone) => ({ value: zone, label: zone === here ? t("zoneOfDevice", { zone }) : zone })),
  ];
}
