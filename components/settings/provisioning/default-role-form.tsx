"use client";

import { FormField } from "@/components/forms/form-field";
import { NativeSelect } from "@/components/ui/native-select";
import { type Role, roles } from "@/lib/actor";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initialValue } from "../initial-value";
import { roleTexts } from "../users/role-texts";

/** Changes the role of users for whom no group gives one. */
export function DefaultRoleForm({ action, role }: Pick<FormDialogProps, "action"> & { role: Role }) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": "Change the role without a group",
        children: "Change",
      }}
      title="Role without a group"
      description="Users whom the provider has created get it at once, unless one of their groups gives a role."
      submit="Save"
      action={action}
      fields={(refused) => (
        <FormField label="Role" name="defaultRole" required error={refused?.fields?.defaultRole}>
          {(control) => (
            <NativeSelect {...control} defaultValue={initialValue(refused, "defaultRole", role)}>
              {roles.map((each) => (
                <option key={each} value={each}>
                  {roleTexts[each].label}: {roleTexts[each].hint}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormField>
      )}
    />
  );
}
