"use client";

import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { CheckList } from "../check-list";
import { FormDialog, type FormDialogProps, type Refused } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { NameField } from "../name-field";

export type OperatorValues = {
  name: string;
  externalId: string | null;
  userId: number | null;
  groupIds: readonly number[];
  capacity: number;
};

type Props = Pick<FormDialogProps, "trigger" | "title" | "submit" | "action" | "hidden"> & {
  operator: OperatorValues;
  users: readonly { id: number; name: string; email: string }[];
  groups: readonly { id: number; name: string }[];
};

export function OperatorForm({ operator, users, groups, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      fields={(refused) => (
        <>
          <NameField refused={refused} value={operator.name} maxLength={MAX_NAME_LENGTH} autoFocus />
          <div className="grid gap-3 sm:grid-cols-2">
            <FormField
              label="User"
              name="userId"
              error={refused?.fields?.userId}
              hint="The user who signs in as this operator."
            >
              {(control) => (
                <NativeSelect {...control} defaultValue={initialValue(refused, "userId", operator.userId)}>
                  <option value="">None</option>
                  <SelectOptions of={users} label={({ name, email }) => `${name} (${email})`} />
                </NativeSelect>
              )}
            </FormField>
            <FormField
              label="Concurrent sessions"
              name="capacity"
              required
              error={refused?.fields?.capacity}
              hint="From 1 to 50."
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  defaultValue={initialValue(refused, "capacity", operator.capacity)}
                />
              )}
            </FormField>
          </div>
          <GroupChoice refused={refused} operator={operator} groups={groups} />
          <FormField
            label="External ID"
            name="externalId"
            error={refused?.fields?.externalId}
            hint="Optional. The ID of the operator in other systems, used in imports and the API."
          >
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                defaultValue={initialValue(refused, "externalId", operator.externalId)}
              />
            )}
          </FormField>
        </>
      )}
    />
  );
}

function GroupChoice({
  refused,
  operator,
  groups,
}: Pick<Props, "operator" | "groups"> & { refused: Refused }) {
  return (
    <CheckList
      label="Groups"
      name="groupIds"
      items={groups}
      checked={(id) => initiallyChecked(refused, `groupIds[${id}]`, operator.groupIds.includes(Number(id)))}
      empty="No groups yet."
      error={refused?.fields?.groupIds}
    />
  );
}
