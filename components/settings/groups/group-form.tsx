"use client";

import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { CheckList } from "../check-list";
import { FormDialog, type FormDialogProps, type Refused } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { NameField } from "../name-field";

export type GroupValues = {
  name: string;
  externalId: string | null;
  operatorIds: readonly number[];
  queueLimit: number | null;
  acceptTimeoutSeconds: number;
  queueTimeoutSeconds: number | null;
  offlineReturnMinutes: number | null;
  waitingWarningSeconds: number | null;
  waitingLimitSeconds: number | null;
  requiresResult: boolean;
  requiresTags: boolean;
  requiredParameters: readonly string[];
};

type Props = Pick<FormDialogProps, "trigger" | "title" | "submit" | "action" | "hidden"> & {
  group: GroupValues;
  operators: readonly { id: number; name: string }[];
};

const limits = [
  {
    name: "queueLimit",
    label: "Queue limit",
    hint: "How many sessions may wait. Leave empty for no limit.",
    required: false,
  },
  {
    name: "acceptTimeoutSeconds",
    label: "Accept timeout",
    hint: "How many seconds an operator has to accept an offer.",
    required: true,
  },
  {
    name: "queueTimeoutSeconds",
    label: "Queue timeout",
    hint: "How many seconds a session may wait. Leave empty for no limit.",
    required: false,
  },
  {
    name: "offlineReturnMinutes",
    label: "Return when offline",
    hint: "After how many minutes a session whose operator is offline goes back to the queue, if somebody is online. Leave empty for never.",
    required: false,
  },
  {
    name: "waitingWarningSeconds",
    label: "Waiting warning",
    hint: "After how many seconds a waiting client is shown as a warning. Leave empty for none.",
    required: false,
  },
  {
    name: "waitingLimitSeconds",
    label: "Waiting limit",
    hint: "Within how many seconds a client should be answered. It holds for those who enter the queue from now on.",
    required: false,
  },
] as const;

export function GroupForm({ group, operators, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      fields={(refused) => (
        <>
          <NameField refused={refused} value={group.name} maxLength={MAX_NAME_LENGTH} autoFocus />
          <Limits refused={refused} group={group} />
          <CheckList
            label="Operators"
            name="operatorIds"
            items={operators}
            checked={(id) =>
              initiallyChecked(refused, `operatorIds[${id}]`, group.operatorIds.includes(Number(id)))
            }
            empty="No operators yet."
            error={refused?.fields?.operatorIds}
          />
          <Required refused={refused} group={group} />
          <FormField
            label="External ID"
            name="externalId"
            error={refused?.fields?.externalId}
            hint="Optional. The ID of the group in other systems, used in imports and the API."
          >
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                defaultValue={initialValue(refused, "externalId", group.externalId)}
              />
            )}
          </FormField>
        </>
      )}
    />
  );
}

/** What after-call work must provide. */
function Required({ refused, group }: { refused: Refused; group: GroupValues }) {
  return (
    <FieldSet>
      <FieldLegend>Required for concluding a session</FieldLegend>
      <CheckboxChoice
        name="requiresResult"
        defaultChecked={initiallyChecked(refused, "requiresResult", group.requiresResult)}
      >
        A result
      </CheckboxChoice>
      <CheckboxChoice
        name="requiresTags"
        defaultChecked={initiallyChecked(refused, "requiresTags", group.requiresTags)}
      >
        A tag
      </CheckboxChoice>
      <FormField
        label="Parameters"
        name="requiredParameters"
        error={refused?.fields?.requiredParameters}
        hint="Names, separated by commas. Operators are asked for those that a session does not have. Sessions that the API ends, and after-call work that ends by itself, need nothing."
      >
        {(control) => (
          <Input
            {...control}
            defaultValue={initialValue(refused, "requiredParameters", group.requiredParameters.join(", "))}
          />
        )}
      </FormField>
    </FieldSet>
  );
}

function Limits({ refused, group }: { refused: Refused; group: GroupValues }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {limits.map(({ name, label, hint, required }) => (
        <FormField
          key={name}
          label={label}
          name={name}
          hint={hint}
          required={required}
          error={refused?.fields?.[name]}
        >
          {(control) => (
            <Input {...control} inputMode="numeric" defaultValue={initialValue(refused, name, group[name])} />
          )}
        </FormField>
      ))}
    </div>
  );
}
