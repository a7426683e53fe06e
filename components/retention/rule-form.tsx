"use client";

import type { ReactNode } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { FormDialog, type FormDialogProps, type Refused } from "@/components/settings/form-dialog";
import { initiallyChecked, initialValue } from "@/components/settings/initial-value";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { t } from "@/messages/retention";

/** A rule as its form has it: each filter is one value, or empty. */
export type RuleValues = {
  name: string;
  channel: string;
  group: string;
  result: string;
  tag: string;
  action: string | null;
  days: number | null;
  fileDays: number | null;
  recordingDays: number | null;
  active: boolean;
};

type Option = { id: string; name: string };
type Props = Pick<FormDialogProps, "trigger" | "title" | "submit" | "action" | "hidden"> & {
  rule: RuleValues;
  channels: readonly Option[];
  groups: readonly Option[];
};

export function RuleForm({ rule, channels, groups, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      fields={(refused) => (
        <>
          <FormField label={t("name")} name="name" required error={refused?.fields?.name}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                defaultValue={initialValue(refused, "name", rule.name)}
              />
            )}
          </FormField>
          <Section title={t("filters")}>
            <Choice
              refused={refused}
              name="channel"
              label={t("channel")}
              value={rule.channel}
              options={channels}
            />
            <Choice refused={refused} name="group" label={t("group")} value={rule.group} options={groups} />
            <Text refused={refused} name="result" label={t("result")} value={rule.result} />
            <Text refused={refused} name="tag" label={t("tag")} value={rule.tag} />
          </Section>
          <Section title={t("actions")}>
            <FormField label={t("session")} name="action" error={refused?.fields?.action}>
              {(control) => (
                <NativeSelect {...control} defaultValue={initialValue(refused, "action", rule.action ?? "")}>
                  <option value="">{t("action.keep")}</option>
                  <option value="anonymise">{t("action.anonymise")}</option>
                  <option value="delete">{t("action.delete")}</option>
                </NativeSelect>
              )}
            </FormField>
            <Days refused={refused} name="days" label={t("afterDays")} value={rule.days} />
            <Days refused={refused} name="fileDays" label={t("fileDays")} value={rule.fileDays} />
            <Days
              refused={refused}
              name="recordingDays"
              label={t("recordingDays")}
              value={rule.recordingDays}
            />
          </Section>
          <CheckboxChoice
            name="active"
            defaultChecked={initiallyChecked(refused, "active", rule.active)}
            hint={t("activeHint")}
          >
            {t("active")}
          </CheckboxChoice>
        </>
      )}
    />
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">{title}</legend>
      <div className="grid gap-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

type FieldProps<Value> = { refused: Refused; name: string; label: string; value: Value };

function Choice({
  refused,
  name,
  label,
  value,
  options,
}: FieldProps<string> & { options: readonly Option[] }) {
  return (
    <FormField label={label} name={name} error={refused?.fields?.[name]}>
      {(control) => (
        <NativeSelect {...control} defaultValue={initialValue(refused, name, value)}>
          <option value="">{t("any")}</option>
          <SelectOptions of={options} label={(option) => option.name} />
        </NativeSelect>
      )}
    </FormField>
  );
}

function Text({ refused, name, label, value }: FieldProps<string>) {
  return (
    <FormField label={label} name={name} error={refused?.fields?.[name]}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          placeholder={t("any")}
          defaultValue={initialValue(refused, name, value)}
        />
      )}
    </FormField>
  );
}

function Days({ refused, name, label, value }: FieldProps<number | null>) {
  return (
    <FormField label={label} name={name} error={refused?.fields?.[name]}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={initialValue(refused, name, value)}
        />
      )}
    </FormField>
  );
}
