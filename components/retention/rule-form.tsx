"use client";

import type { ReactNode } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { FormDialog, type FormDialogProps, type Refused } from "@/components/settings/form-dialog";
import { initiallyChecked, initialValue } from "@/components/settings/initial-value";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";

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
          <FormField label="Name" name="name" required error={refused?.fields?.name}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                defaultValue={initialValue(refused, "name", rule.name)}
              />
            )}
          </FormField>
          <Section title="For ended sessions with">
            <Choice
              refused={refused}
              name="channel"
              label="Channel"
              value={rule.channel}
              options={channels}
            />
            <Choice refused={refused} name="group" label="Group" value={rule.group} options={groups} />
            <Text refused={refused} name="result" label="Result" value={rule.result} />
            <Text refused={refused} name="tag" label="Tag" value={rule.tag} />
          </Section>
          <Section title="What happens, counted from the end of the session">
            <FormField label="Session" name="action" error={refused?.fields?.action}>
              {(control) => (
                <NativeSelect {...control} defaultValue={initialValue(refused, "action", rule.action ?? "")}>
                  <option value="">Keep</option>
                  <option value="anonymise">Anonymise</option>
                  <option value="delete">Delete</option>
                </NativeSelect>
              )}
            </FormField>
            <Days refused={refused} name="days" label="After days" value={rule.days} />
            <Days refused={refused} name="fileDays" label="Remove files after days" value={rule.fileDays} />
            <Days
              refused={refused}
              name="recordingDays"
              label="Remove recordings after days"
              value={rule.recordingDays}
            />
          </Section>
          <CheckboxChoice
            name="active"
            defaultChecked={initiallyChecked(refused, "active", rule.active)}
            hint="While it is off, nothing happens, and you see what it would do."
          >
            The rule is on
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
          <option value="">Any</option>
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
          placeholder="Any"
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
