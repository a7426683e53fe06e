"use client";

import { FormField } from "@/components/form-field";
import { Input } from "@/components/ui/input";
import { CheckList } from "./check-list";
import { FormDialog, type FormDialogProps, type Refused } from "./form-dialog";
import { ticked, typed } from "./typed";

/** A group as the form begins. */
export type GroupValues = {
  name: string;
  externalId: string | null;
  operatorIds: readonly number[];
  queueLimit: number | null;
  acceptTimeoutSeconds: number;
  queueTimeoutSeconds: number | null;
};

type Props = Pick<FormDialogProps, "trigger" | "title" | "submit" | "action" | "hidden"> & {
  group: GroupValues;
  operators: readonly { id: number; name: string }[];
};

const limits = [
  {
    name: "queueLimit",
    label: "Queue limit",
    hint: "Sessions that may wait. Empty: any number.",
    required: false,
  },
  {
    name: "acceptTimeoutSeconds",
    label: "Accept time-out",
    hint: "Seconds an operator has to accept an offer.",
    required: true,
  },
  {
    name: "queueTimeoutSeconds",
    label: "Queue time-out",
    hint: "Seconds a session waits at most. Empty: for any time.",
    required: false,
  },
] as const;

/** Makes or changes a group. */
export function GroupForm({ group, operators, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      fields={(refused) => (
        <>
          <FormField label="Name" name="name" required error={refused?.fields?.name}>
            {(control) => (
              <Input
                {...control}
                dir="auto"
                maxLength={120}
                autoFocus
                defaultValue={typed(refused, "name", group.name)}
              />
            )}
          </FormField>
          <Limits refused={refused} group={group} />
          <CheckList
            label="Operators"
            name="operatorIds"
            items={operators}
            checked={(id) => ticked(refused, `operatorIds[${id}]`, group.operatorIds.includes(Number(id)))}
            empty="There is no operator yet."
            error={refused?.fields?.operatorIds}
          />
          <FormField
            label="External ID"
            name="externalId"
            error={refused?.fields?.externalId}
            hint="Optional. What other systems call the group, in imports and through the API."
          >
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                defaultValue={typed(refused, "externalId", group.externalId)}
              />
            )}
          </FormField>
        </>
      )}
    />
  );
}

function Limits({ refused, group }: { refused: Refused; group: GroupValues }) {
  return (
    <div className="grid gap-3 sm:grid-cols-3">
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
            <Input {...control} inputMode="numeric" defaultValue={typed(refused, name, group[name])} />
          )}
        </FormField>
      ))}
    </div>
  );
}
