"use client";

import { FormField } from "@/components/forms/form-field";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { roles } from "@/lib/actor";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initialValue } from "../initial-value";
import { roleTexts } from "../users/role-texts";

type Group = { id: number; name: string };

type Props = Pick<FormDialogProps, "action"> & {
  provisioned: { id: number; name: string; role: string | null; group: Group | null };
  /** The groups of operators. */
  groups: readonly Group[];
};

/** Chooses what a group of the identity provider gives its users. */
export function RightsForm({ action, provisioned, groups }: Props) {
  const { id, name, role, group } = provisioned;
  const offered = group && !groups.some((each) => each.id === group.id) ? [group, ...groups] : groups;
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", "aria-label": `Edit ${name}`, children: "Edit" }}
      title={name}
      description="It applies to the users of this group at once, also to those who join it later."
      submit="Save"
      action={action}
      hidden={{ id }}
      fields={(refused) => (
        <>
          <FormField
            label="Role"
            name="role"
            error={refused?.fields?.role}
            hint="Of several groups the highest role counts."
          >
            {(control) => (
              <NativeSelect {...control} defaultValue={initialValue(refused, "role", role)}>
                <option value="">No role</option>
                {roles.map((each) => (
                  <option key={each} value={each}>
                    {roleTexts[each].label}: {roleTexts[each].hint}
                  </option>
                ))}
              </NativeSelect>
            )}
          </FormField>
          <FormField
            label="Group of operators"
            name="groupId"
            error={refused?.fields?.groupId}
            hint="For users who have an operator. Others get nothing from it."
          >
            {(control) => (
              <NativeSelect {...control} defaultValue={initialValue(refused, "groupId", group?.id)}>
                <option value="">No group</option>
                <SelectOptions of={offered} label={(each) => each.name} />
              </NativeSelect>
            )}
          </FormField>
        </>
      )}
    />
  );
}
