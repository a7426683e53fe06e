import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { RichText } from "@/components/rich-text";
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
import { t } from "@/messages/settings-operators";
import { settingsActor } from "../settings-actor";
import {
  activateOperatorAction,
  changeOperatorAction,
  createOperatorAction,
  deactivateOperatorAction,
} from "./operator-actions";

export const generateMetadata = pageTitle(() => t("operators"));

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
      trigger={{ variant: "default", children: <AddLabel>{t("addOperator")}</AddLabel> }}
      title={t("addOperator")}
      submit={t("add")}
      action={createOperatorAction.bind(null, tenant)}
      operator={NEW}
      users={free}
      groups={groups}
    />
  );
  return (
    <SettingsSection title={t("operators")} description={t("description")} actions={create}>
      {operators.length === 0 ? (
        <EmptyState icon={<UserIcon />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <SettingsTable
          label={t("operators")}
          columns={[t("name"), t("user"), t("groups"), t("sessions"), t("status")]}
        >
          {operators.map((operator) => (
            <SettingsRow key={operator.id} muted={operator.deactivatedAt !== null}>
              <NameCell name={operator.name}>{operator.externalId}</NameCell>
              <FactCell label={t("user")} empty={!operator.user}>
                {operator.user?.name}
                <span className="block text-muted-foreground text-xs">{operator.user?.email}</span>
              </FactCell>
              <FactCell label={t("groups")} empty={operator.groups.length === 0}>
                {operator.groups.map(({ name }) => name).join(", ")}
              </FactCell>
              <FactCell label={t("sessions")}>
                <span className="whitespace-nowrap">
                  {t("holdsOfCapacity", { holds: operator.holds, capacity: operator.capacity })}
                </span>
              </FactCell>
              <FactCell label={t("status")}>
                <Status operator={operator} zone={actor.tenant.zone} />
              </FactCell>
              <ActionsCell>
                <OperatorForm
                  trigger={{
                    variant: "outline",
                    size: "sm",
                    "aria-label": t("editName", { name: operator.name }),
                    children: t("edit"),
                  }}
                  title={t("editName", { name: operator.name })}
                  submit={t("save")}
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
                    label={t("activate")}
                    accessibleName={t("activateName", { name: operator.name })}
                    action={activateOperatorAction.bind(null, tenant)}
                  />
                ) : (
                  <ConfirmDialog
                    verb={t("deactivate")}
                    accessibleName={t("deactivateName", { name: operator.name })}
                    id={operator.id}
                    title={t("confirmDeactivate", { name: operator.name })}
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
  if (operator.deactivatedAt) return <Badge variant="secondary">{t("deactivated")}</Badge>;
  return (
    <>
      <OperatorState status={operator.status} />
      {operator.statusAt && (
        <span className="block whitespace-nowrap text-muted-foreground text-xs">
          <RichText of={t.parts("since", { time: <Time at={operator.statusAt} zone={zone} /> })} />
        </span>
      )}
    </>
  );
}

function deactivationNote({ holds }: ListedOperator): string {
  const offline = t("deactivationNote");
  return holds === 0 ? offline : `${offline} ${t("liveSessionsStay", { holds })}`;
}
