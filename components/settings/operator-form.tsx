"use client";

import { FormField } from "@/components/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

import { CheckList } from "./check-list";
import { FormDialog, type FormDialogProps, type Refused } from "./form-dialog";
import { ticked, typed } from "./typed";

/** An operator as the form begins. */
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

/** Makes or changes an operator. */
export function OperatorForm({ operator, users, groups, ...dialog }: Props) {
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
                defaultValue={typed(refused, "name", operator.name)}
              />
            )}
          </FormField>
          <div className="grid gap-3 sm:grid-cols-2">
            <FormField
              label="User"
              name="userId"
              error={refused?.fields?.userId}
              hint="Who signs in as this operator."
            >
              {(control) => (
                <NativeSelect {...control} defaultValue={typed(refused, "userId", operator.userId)}>
                  <option value="">Nobody</option>
                  {users.map(({ id, name, email }) => (
                    <option key={id} value={id}>
                      {name} ({email})
                    </option>
                  ))}
                </NativeSelect>
              )}
            </FormField>
            <FormField
              label="Sessions at once"
              name="capacity"
              required
              error={refused?.fields?.capacity}
              hint="1 to 50."
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  defaultValue={typed(refused, "capacity", operator.capacity)}
                />
              )}
            </FormField>
          </div>
          <GroupChoice refused={refused} operator={operator} groups={groups} />
          <FormField
            label="External ID"
            name="externalId"
            error={refused?.fields?.externalId}
            hint="Optional. What other systems call the operator, in imports and through the API."
          >
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                defaultValue={typed(refused, "externalId", operator.externalId)}
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
      checked={(id) => ticked(refused, `groupIds[${id}]`, operator.groupIds.includes(Number(id)))}
      empty="There is no group yet."
      error={refused?.fields?.groupIds}
    />
  );
}
