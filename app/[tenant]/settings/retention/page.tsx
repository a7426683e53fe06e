import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { RuleForm, type RuleValues } from "@/components/retention/rule-form";
import { RuleList } from "@/components/retention/rule-list";
import { ActionButton } from "@/components/settings/action-button";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import { TrashIcon } from "@/components/ui/icons";
import { listGroups } from "@/lib/groups/list";
import { formValuesOf } from "@/lib/retention/form-values";
import { type PreviewedRule, previewRules } from "@/lib/retention/preview";
import { channels } from "@/lib/sessions/vocabulary";
import { settingsActor } from "../settings-actor";
import { changeRuleAction, createRuleAction, deleteRuleAction, moveRuleUpAction } from "./retention-actions";

export const metadata: Metadata = { title: "Retention" };

const NEW_RULE: RuleValues = {
  ...{ name: "", channel: "", group: "", result: "", tag: "" },
  ...{ action: null, days: null, fileDays: null, recordingDays: null, active: false },
};

export default page(async function RetentionPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const [rules, groups] = await Promise.all([previewRules(actor), listGroups(actor)]);
  const options = {
    channels: Object.entries(channels).map(([id, name]) => ({ id, name })),
    groups: groups.map(({ id, name }) => ({ id: String(id), name })),
  };
  const buttons = (rule: PreviewedRule) => (
    <>
      {rule !== rules[0] && (
        <ActionButton
          id={rule.id}
          label="Move up"
          accessibleName={`Move ${rule.name} up`}
          action={moveRuleUpAction.bind(null, tenant)}
        />
      )}
      <RuleForm
        trigger={{ variant: "outline", size: "sm", "aria-label": `Edit ${rule.name}`, children: "Edit" }}
        title={`Edit ${rule.name}`}
        submit="Save"
        action={changeRuleAction.bind(null, tenant)}
        hidden={{ id: rule.id, version: rule.version }}
        rule={{ ...formOf(rule), ...formValuesOf(rule.query) }}
        {...options}
      />
      <ConfirmDialog
        verb="Delete"
        accessibleName={`Delete ${rule.name}`}
        id={rule.id}
        title={`Delete ${rule.name}?`}
        description="Sessions that it would have removed stay, unless another rule is for them."
        action={deleteRuleAction.bind(null, tenant)}
      />
    </>
  );
  return (
    <SettingsSection
      title="Retention"
      description="How long ended sessions are kept. The first rule that a session matches decides, each night; sessions under a legal hold are left out. Without a rule everything is kept."
      actions={
        <RuleForm
          trigger={{ variant: "default", children: <AddLabel>Add a rule</AddLabel> }}
          title="Add a rule"
          submit="Add"
          action={createRuleAction.bind(null, tenant)}
          rule={NEW_RULE}
          {...options}
        />
      }
    >
      {rules.length === 0 ? (
        <EmptyState icon={<TrashIcon />} title="Everything is kept">
          Add a rule to remove sessions, or only their files and recordings, after a number of days.
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
