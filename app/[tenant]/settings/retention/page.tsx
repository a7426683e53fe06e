import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { RuleForm, type RuleValues } from "@/components/retention/rule-form";
import { RuleList } from "@/components/retention/rule-list";
import { ActionButton } from "@/components/settings/action-button";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import { TrashIcon } from "@/components/ui/icons";
import { channelLabels } from "@/lib/channels/labels";
import { listGroups } from "@/lib/groups/list";
import { formValuesOf } from "@/lib/retention/form-values";
import { type PreviewedRule, previewRules } from "@/lib/retention/preview";

import { t } from "@/messages/retention";

import { settingsActor } from "../settings-actor";
import { changeRuleAction, createRuleAction, deleteRuleAction, moveRuleUpAction } from "./retention-actions";

export const generateMetadata = pageTitle(() => t("retention"));

const NEW_RULE: RuleValues = {
  ...{ name: "", channel: "", group: "", result: "", tag: "" },
  ...{ action: null, days: null, fileDays: null, recordingDays: null, active: false },
};

export default page(async function RetentionPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const [rules, groups] = await Promise.all([previewRules(actor), listGroups(actor)]);
  const options = {
    channels: Object.entries(channelLabels).map(([id, name]) => ({ id, name })),
    groups: groups.map(({ id, name }) => ({ id: String(id), name })),
  };
  const buttons = (rule: PreviewedRule) => (
    <>
      {rule !== rules[0] && (
        <ActionButton
          id={rule.id}
          label={t("moveUp")}
          accessibleName={t("moveUpName", { name: rule.name })}
          action={moveRuleUpAction.bind(null, tenant)}
        />
      )}
      <RuleForm
        trigger={{
          variant: "outline",
          size: "sm",
          "aria-label": t("editName", { name: rule.name }),
          children: t("edit"),
        }}
        title={t("editName", { name: rule.name })}
        submit={t("save")}
        action={changeRuleAction.bind(null, tenant)}
        hidden={{ id: rule.id, version: rule.version }}
        rule={{ ...formOf(rule), ...formValuesOf(rule.query) }}
        {...options}
      />
      <ConfirmDialog
        verb={t("delete")}
        accessibleName={t("deleteName", { name: rule.name })}
        id={rule.id}
        title={t("confirmDelete", { name: rule.name })}
        description={t("deleteNote")}
        action={deleteRuleAction.bind(null, tenant)}
      />
    </>
  );
  return (
    <SettingsSection
      title={t("retention")}
      description={t("description")}
      actions={
        <RuleForm
          trigger={{ variant: "default", children: <AddLabel>{t("addRule")}</AddLabel> }}
          title={t("addRule")}
          submit={t("add")}
          action={createRuleAction.bind(null, tenant)}
          rule={NEW_RULE}
          {...options}
        />
      }
    >
      {rules.length === 0 ? (
        <EmptyState icon={<TrashIcon />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <RuleList rules={rules} historyPath={`/${tenant}/sessions/history`} actions={buttons} />
      )}
    </SettingsSection>
  );
});

function formOf({ name, action, days, fileDays, recordingDays, active }: PreviewedRule) {
  return { name, action, days, fileDays, recordingDays, active };
}
