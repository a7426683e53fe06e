import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { ActionButton } from "@/components/settings/action-button";
import { GroupForm } from "@/components/settings/groups/group-form";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { Badge } from "@/components/ui/badge";
import { UsersIcon } from "@/components/ui/object-icons";
import { tooltip } from "@/components/ui/tooltip";
import { formatDuration } from "@/lib/duration";
import { type ListedGroup, listGroups } from "@/lib/groups/list";
import { listOperators } from "@/lib/operators/list";
import { settingsActor } from "../settings-actor";
import {
  activateGroupAction,
  changeGroupAction,
  createGroupAction,
  deactivateGroupAction,
} from "./group-actions";

export const metadata: Metadata = { title: "Groups" };

const NEW = {
  name: "",
  externalId: null,
  operatorIds: [],
  queueLimit: null,
  acceptTimeoutSeconds: 30,
  queueTimeoutSeconds: null,
  offlineReturnMinutes: null,
  waitingWarningSeconds: null,
  waitingLimitSeconds: null,
  requiresResult: false,
  requiresTags: false,
  requiredParameters: [],
};

export default page(async function GroupsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const [groups, allOperators] = await Promise.all([listGroups(actor), listOperators(actor)]);
  const operators = allOperators
    .filter(({ deactivatedAt }) => !deactivatedAt)
    .map(({ id, name }) => ({ id, name }));
  const create = (
    <GroupForm
      trigger={{ variant: "default", children: <AddLabel>Add a group</AddLabel> }}
      title="Add a group"
      submit="Add"
      action={createGroupAction.bind(null, tenant)}
      group={NEW}
      operators={operators}
    />
  );
  return (
    <SettingsSection
      title="Groups"
      description="Operators who serve a queue together. A waiting session is offered to one after the other."
      actions={create}
    >
      {groups.length === 0 ? (
        <EmptyState icon={<UsersIcon />} title="There are no groups yet">
          The web chat needs one: new sessions wait in its queue.
        </EmptyState>
      ) : (
        <SettingsTable
          label="Groups"
          columns={["Name", "Operators", "Waiting", "Accept timeout", "Queue timeout", "Waiting limit"]}
        >
          {groups.map((group) => (
            <SettingsRow key={group.id} muted={group.deactivatedAt !== null}>
              <NameCell name={group.name}>{group.externalId}</NameCell>
              <FactCell label="Operators" empty={group.members.length === 0}>
                <Members group={group} />
              </FactCell>
              <FactCell label="Waiting">
                <span className="whitespace-nowrap">
                  {group.queueLimit === null ? group.waiting : `${group.waiting} of ${group.queueLimit}`}
                </span>
              </FactCell>
              <FactCell label="Accept timeout">{formatDuration(group.acceptTimeoutSeconds)}</FactCell>
              <FactCell label="Queue timeout" empty={group.queueTimeoutSeconds === null}>
                {group.queueTimeoutSeconds !== null && formatDuration(group.queueTimeoutSeconds)}
              </FactCell>
              <FactCell label="Waiting limit" empty={group.waitingLimitSeconds === null}>
                {group.waitingLimitSeconds !== null && formatDuration(group.waitingLimitSeconds)}
              </FactCell>
              <ActionsCell>
                <GroupForm
                  trigger={{
                    variant: "outline",
                    size: "sm",
                    "aria-label": `Edit ${group.name}`,
                    children: "Edit",
                  }}
                  title={`Edit ${group.name}`}
                  submit="Save"
                  action={changeGroupAction.bind(null, tenant)}
                  hidden={{ id: group.id, version: group.version }}
                  group={{ ...valuesOf(group), operatorIds: group.members.map(({ id }) => id) }}
                  operators={operators}
                />
                {group.deactivatedAt ? (
                  <ActionButton
                    id={group.id}
                    label="Activate"
                    accessibleName={`Activate ${group.name}`}
                    action={activateGroupAction.bind(null, tenant)}
                  />
                ) : (
                  <ConfirmDialog
                    verb="Deactivate"
                    accessibleName={`Deactivate ${group.name}`}
                    id={group.id}
                    title={`Deactivate ${group.name}?`}
                    description="No more sessions enter its queue. It stays in History, and can be activated again with its operators."
                    action={deactivateGroupAction.bind(null, tenant)}
                  />
                )}
              </ActionsCell>
            </SettingsRow>
          ))}
        </SettingsTable>
      )}
    </SettingsSection>
  );
});

const NAMED = 3;

function Members({ group }: { group: ListedGroup }) {
  if (group.deactivatedAt) return <Badge variant="secondary">Deactivated</Badge>;
  const names = group.members.map(({ name }) => name);
  const rest = names.length - NAMED;
  if (rest <= 1) return names.join(", ");
  return (
    <span {...tooltip(names.join(", "))}>
      {names.slice(0, NAMED).join(", ")} and {rest} more
    </span>
  );
}

function valuesOf(group: ListedGroup) {
  const { name, externalId, queueLimit, acceptTimeoutSeconds, queueTimeoutSeconds } = group;
  const { offlineReturnMinutes, waitingWarningSeconds, waitingLimitSeconds } = group;
  const { requiresResult, requiresTags, requiredParameters } = group;
  return {
    ...{ name, externalId, queueLimit, acceptTimeoutSeconds, queueTimeoutSeconds },
    ...{ offlineReturnMinutes, waitingWarningSeconds, waitingLimitSeconds },
    ...{ requiresResult, requiresTags, requiredParameters },
  };
}
