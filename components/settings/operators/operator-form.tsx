"use client";

import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/settings-operators";
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
          <NameField isPerson refused={refused} value={operator.name} maxLength={MAX_NAME_LENGTH} autoFocus />
          <div className="grid gap-3 sm:grid-cols-2">
            <FormField label={t("user")} name="userId" error={refused?.fields?.userId} hint={t("userHint")}>
              {(control) => (
                <NativeSelect {...control} defaultValue={initialValue(refused, "userId", operator.userId)}>
                  <option value="">{t("noUser")}</option>
                  <SelectOptions of={users} label={({ name, email }) => `${name} (${email})`} />
                </NativeSelect>
              )}
            </FormField>
            <FormField
              label={t("capacity")}
              name="capacity"
              required
              error={refused?.fields?.capacity}
              hint={t("capacityHint")}
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
            label={t("externalId")}
            name="externalId"
            error={refused?.fields?.externalId}
            hint={t("externalIdHint")}
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
      label={t("groups")}
      name="groupIds"
      items={groups}
      checked={(id) => initiallyChecked(refused, `groupIds[${id}]`, operator.groupIds.includes(Number(id)))}
      empty={t("noGroups")}
      error={refused?.fields?.groupIds}
    />
  );
}
