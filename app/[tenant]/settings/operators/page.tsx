import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { ActionButton } from "@/components/settings/action-button";
import { OperatorForm } from "@/components/settings/operators/operator-form";
import { OperatorState } from "@/components/settings/operators/operator-state";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { UserIcon } from "@/components/ui/object-icons";

import { listGroups } from "@/lib/groups/list";
import { listMembers } from "@/lib/members/list";
import { type ListedOperator, listOperators } from "@/lib/operators/list";
import { CAPACITY } from "@/lib/operators/operator";
import { settingsActor } from "../settings-actor";
import {
  activateOperatorAction,
  changeOperatorAction,
  createOperatorAction,
  deactivateOperatorAction,
} from "./operator-actions";

export const metadata: Metadata = { title: "Operators" };

const NEW = { name: "", externalId: null, userId: null, groupIds: [], capacity: CAPACITY.default };

export default page(async function OperatorsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const [operators, members, allGroups] = await Promise.all([
    listOperators(actor),
    listMembers(actor),
    listGroups(actor),
  ]);
  const groups = allGroups
    .filter(({ deactivatedAt }) => !deactivatedAt)
    .map(({ id, name }) => ({ id, name }));
  const free = members
    .filter(({ operator, deactivatedAt }) => !operator && !deactivatedAt)
    .map(({ userId, name, email }) => ({ id: userId, name, email }));
  const create = (
    <OperatorForm
      trigger={{ variant: "default", children: <AddLabel>Add an operator</AddLabel> }}
      title="Add an operator"
      submit="Add"
      action={createOperatorAction.bind(null, tenant)}
      operator={NEW}
      users={free}
      groups={groups}
    />
  );
  return (
    <SettingsSection
      title="Operators"
      description="Who can hold sessions. Waiting sessions are offered to operators who are online and have a free slot."
      actions={create}
    >
      {operators.length === 0 ? (
        <EmptyState icon={<UserIcon />} title="There are no operators yet">
          Add one here, or make a user an operator. Imports and the API add the operators in their data.
        </EmptyState>
      ) : (
        <SettingsTable label="Operators" columns={["Name", "User", "Groups", "Sessions", "Status"]}>
          {operators.map((operator) => (
            <SettingsRow key={operator.id} muted={operator.deactivatedAt !== null}>
              <NameCell name={operator.name}>{operator.externalId}</NameCell>
              <FactCell label="User" empty={!operator.user}>
                {operator.user?.name}
                <span className="block text-muted-foreground text-xs">{operator.user?.email}</span>
              </FactCell>
              <FactCell label="Groups" empty={operator.groups.length === 0}>
                {operator.groups.map(({ name }) => name).join(", ")}
              </FactCell>
              <FactCell label="Sessions">
                <span className="whitespace-nowrap">
                  {operator.holds} of {operator.capacity}
                </span>
              </FactCell>
              <FactCell label="Status">
                <Status operator={operator} zone={actor.tenant.zone} />
              </FactCell>
              <ActionsCell>
                <OperatorForm
                  trigger={{
                    variant: "outline",
                    size: "sm",
                    "aria-label": `Edit ${operator.name}`,
                    children: "Edit",
                  }}
                  title={`Edit ${operator.name}`}
                  submit="Save"
                  action={changeOperatorAction.bind(null, tenant)}
                  hidden={{ id: operator.id, version: operator.version }}
                  operator={{
                    ...{ name: operator.name, externalId: operator.externalId, capacity: operator.capacity },
                    userId: operator.user?.id ?? null,
                    groupIds: operator.groups.map(({ id }) => id),
                  }}
                  users={operator.user ? [operator.user, ...free] : free}
                  groups={groups}
                />
                {operator.deactivatedAt ? (
                  <ActionButton
                    id={operator.id}
                    label="Activate"
                    accessibleName={`Activate ${operator.name}`}
                    action={activateOperatorAction.bind(null, tenant)}
                  />
                ) : (
                  <ConfirmDialog
                    verb="Deactivate"
                    accessibleName={`Deactivate ${operator.name}`}
                    id={operator.id}
                    title={`Deactivate ${operator.name}?`}
                    description={deactivationNote(operator)}
                    action={deactivateOperatorAction.bind(null, tenant)}
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

function Status({ operator, zone }: { operator: ListedOperator; zone: string }) {
  if (operator.deactivatedAt) return <Badge variant="secondary">Deactivated</Badge>;
  return (
    <>
      <OperatorState status={operator.status} />
      {operator.statusAt && (
        <span className="block whitespace-nowrap text-muted-foreground text-xs">
          since <Time at={operator.statusAt} zone={zone} />
        </span>
      )}
    </>
  );
}

function deactivationNote({ holds }: ListedOperator): string {
  const offline = "They go offline at once and get no more offers. Their past sessions stay as they are.";
  if (holds === 0) return offline;
  if (holds === 1) return `${offline} Their live session stays with them until somebody redirects it.`;
  return `${offline} Their ${holds} live sessions stay with them until somebody redirects them.`;
}
