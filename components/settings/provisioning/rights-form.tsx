"use client";

import { FormField } from "@/components/forms/form-field";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { roles } from "@/lib/actor";
import { t } from "@/messages/settings-provisioning";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initialValue } from "../initial-value";
import { roleChoices } from "../users/role-texts";

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
      trigger={{ variant: "outline", size: "sm", "aria-label": t("editName", { name }), children: t("edit") }}
      title={name}
      description={t("rightsNote")}
      submit={t("save")}
      action={action}
      hidden={{ id }}
      fields={(refused) => (
        <>
          <FormField label={t("role")} name="role" error={refused?.fields?.role} hint={t("roleHint")}>
            {(control) => (
              <NativeSelect {...control} defaultValue={initialValue(refused, "role", role)}>
                <option value="">{t("noRole")}</option>
                {roles.map((each) => (
                  <option key={each} value={each}>
                    {roleChoices[each]}
                  </option>
                ))}
              </NativeSelect>
            )}
          </FormField>
          <FormField
            label={t("operatorGroup")}
            name="groupId"
            error={refused?.fields?.groupId}
            hint={t("operatorGroupHint")}
          >
            {(control) => (
              <NativeSelect {...control} defaultValue={initialValue(refused, "groupId", group?.id)}>
                <option value="">{t("noGroup")}</option>
                <SelectOptions of={offered} label={(each) => each.name} />
              </NativeSelect>
            )}
          </FormField>
        </>
      )}
    />
  );
}
