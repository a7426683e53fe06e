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
import { roleTexts } from "../users/role-texts";
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
      <EmptyState icon={<UsersIcon />} title="Your identity provider has sent no groups yet">
        They are listed here as soon as it does. Then you choose which role each of them gives.
      </EmptyState>
    );
  return (
    <SettingsTable label="Groups of the provider" columns={["Name", "Users", "Role", "Group of operators"]}>
      {provisioned.map(({ id, displayName, role, group, members }) => (
        <SettingsRow key={id}>
          <NameCell name={displayName} />
          <FactCell label="Users">{members}</FactCell>
          <FactCell label="Role" empty={role === null}>
            {role !== null && (ownEntry(roleTexts, role)?.label ?? role)}
          </FactCell>
          <FactCell label="Group of operators" empty={group === null}>
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
