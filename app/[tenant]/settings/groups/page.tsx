import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
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
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/settings-groups";
import { settingsActor } from "../settings-actor";
import {
  activateGroupAction,
  changeGroupAction,
  createGroupAction,
  deactivateGroupAction,
} from "./group-actions";

export const generateMetadata = pageTitle(() => t("groups"));

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
      trigger={{ variant: "default", children: <AddLabel>{t("addGroup")}</AddLabel> }}
      title={t("addGroup")}
      submit={t("add")}
      action={createGroupAction.bind(null, tenant)}
      group={NEW}
      operators={operators}
    />
  );
  return (
    <SettingsSection title={t("groups")} description={t("description")} actions={create}>
      {groups.length === 0 ? (
        <EmptyState icon={<UsersIcon />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <SettingsTable
          label={t("groups")}
          columns={[
            t("name"),
            t("operators"),
            t("waiting"),
            t("acceptTimeout"),
            t("queueTimeout"),
            t("waitingLimit"),
          ]}
        >
          {groups.map((group) => (
            <SettingsRow key={group.id} muted={group.deactivatedAt !== null}>
              <NameCell name={group.name}>{group.externalId}</NameCell>
              <FactCell label={t("operators")} empty={group.members.length === 0}>
                <Members group={group} />
              </FactCell>
              <FactCell label={t("waiting")}>
                <span className="whitespace-nowrap">
                  {group.queueLimit === null
                    ? numberText(group.waiting)
                    : t("waitingOfLimit", { waiting: group.waiting, limit: group.queueLimit })}
                </span>
              </FactCell>
              <FactCell label={t("acceptTimeout")}>{formatDuration(group.acceptTimeoutSeconds)}</FactCell>
              <FactCell label={t("queueTimeout")} empty={group.queueTimeoutSeconds === null}>
                {group.queueTimeoutSeconds !== null && formatDuration(group.queueTimeoutSeconds)}
              </FactCell>
              <FactCell label={t("waitingLimit")} empty={group.waitingLimitSeconds === null}>
                {group.waitingLimitSeconds !== null && formatDuration(group.waitingLimitSeconds)}
              </FactCell>
              <ActionsCell>
                <GroupForm
                  trigger={{
                    variant: "outline",
                    size: "sm",
                    "aria-label": t("editName", { name: group.name }),
                    children: t("edit"),
                  }}
                  title={t("editName", { name: group.name })}
                  submit={t("save")}
                  action={changeGroupAction.bind(null, tenant)}
                  hidden={{ id: group.id, version: group.version }}
                  group={{ ...valuesOf(group), operatorIds: group.members.map(({ id }) => id) }}
                  operators={operators}
                />
                {group.deactivatedAt ? (
                  <ActionButton
                    id={group.id}
                    label={t("activate")}
                    accessibleName={t("activateName", { name: group.name })}
                    action={activateGroupAction.bind(null, tenant)}
                  />
                ) : (
                  <ConfirmDialog
                    verb={t("deactivate")}
                    accessibleName={t("deactivateName", { name: group.name })}
                    id={group.id}
                    title={t("confirmDeactivate", { name: group.name })}
                    description={t("deactivationNote")}
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
  if (group.deactivatedAt) return <Badge variant="secondary">{t("deactivated")}</Badge>;
  const names = group.members.map(({ name }) => name);
  const rest = names.length - NAMED;
  if (rest <= 1) return names.join(", ");
  return (
    <span {...tooltip(names.join(", "))}>
      {t("namesAndMore", { names: names.slice(0, NAMED).join(", "), rest })}
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
