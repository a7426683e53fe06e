import { EmptyState } from "@/components/empty-state";
import type { FormAction } from "@/components/forms/form-action";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { UsersIcon } from "@/components/ui/object-icons";
import { ownEntry } from "@/lib/own-entry";
import type { ListedProvisionedGroup } from "@/lib/provisioning/read";
import { t } from "@/messages/settings-provisioning";
import { roleNames } from "../users/role-texts";
import { RightsForm } from "./rights-form";

type Props = {
  provisioned: readonly ListedProvisionedGroup[];
  /** The groups of operators. */
  groups: readonly { id: number; name: string }[];
  action: FormAction;
};

/** The groups that the identity provider has sent, with what each gives. */
export function ProvisionedGroups({ provisioned, groups, action }: Props) {
  if (provisioned.length === 0)
    return (
      <EmptyState icon={<UsersIcon />} title={t("empty")}>
        {t("emptyHint")}
      </EmptyState>
    );
  return (
    <SettingsTable
      label={t("providerGroups")}
      columns={[t("name"), t("users"), t("role"), t("operatorGroup")]}
    >
      {provisioned.map(({ id, displayName, role, group, members }) => (
        <SettingsRow key={id}>
          <NameCell name={displayName} />
          <FactCell label={t("users")}>{members}</FactCell>
          <FactCell label={t("role")} empty={role === null}>
            {role !== null && (ownEntry(roleNames, role) ?? role)}
          </FactCell>
          <FactCell label={t("operatorGroup")} empty={group === null}>
            {group?.name}
          </FactCell>
          <ActionsCell>
            <RightsForm
              action={action}
              provisioned={{ id, name: displayName, role, group }}
              groups={groups}
            />
          </ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}
