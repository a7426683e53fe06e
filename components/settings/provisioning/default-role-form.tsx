"use client";

import { FormField } from "@/components/forms/form-field";
import { NativeSelect } from "@/components/ui/native-select";
import { type Role, roles } from "@/lib/actor";
import { t } from "@/messages/settings-provisioning";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initialValue } from "../initial-value";
import { roleChoices } from "../users/role-texts";

/** Changes the role of users for whom no group gives one. */
export function DefaultRoleForm({ action, role }: Pick<FormDialogProps, "action"> & { role: Role }) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": t("changeDefaultRole"),
        children: t("change"),
      }}
      title={t("defaultRole")}
      description={t("defaultRoleNote")}
      submit={t("save")}
      action={action}
      fields={(refused) => (
        <FormField label={t("role")} name="defaultRole" required error={refused?.fields?.defaultRole}>
          {(control) => (
            <NativeSelect {...control} defaultValue={initialValue(refused, "defaultRole", role)}>
              {roles.map((each) => (
                <option key={each} value={each}>
                  {roleChoices[each]}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormField>
      )}
    />
  );
}
