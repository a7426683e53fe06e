import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { EmptyState } from "@/components/empty-state";
import { DocsLink } from "@/components/reference/docs-link";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import { WebhookCard } from "@/components/settings/webhooks/webhook-card";
import { WebhookForm } from "@/components/settings/webhooks/webhook-form";
import { ExternalIcon } from "@/components/ui/object-icons";
import { listWebhooks } from "@/lib/webhooks/list";
import { t } from "@/messages/settings-webhooks";
import { settingsActor } from "../settings-actor";
import {
  changeWebhookAction,
  createWebhookAction,
  deleteWebhookAction,
  disableWebhookAction,
  enableWebhookAction,
  rotateSecretAction,
  sendAgainAction,
  sendTestAction,
} from "./webhook-actions";

export const generateMetadata = pageTitle(() => t("webhooks"));

export default page(async function WebhooksPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const webhooks = await listWebhooks(actor);
  // One webhook is enough, so only the first offers it.
  const brings = webhooks.some((webhook) => webhook.brings !== null) ? null : [];
  const create = (
    <WebhookForm
      trigger={{ variant: "default", children: <AddLabel>{t("createWebhook")}</AddLabel> }}
      title={t("createWebhook")}
      description={t("createNote")}
      submit={t("create")}
      action={createWebhookAction.bind(null, tenant)}
      webhook={{ url: "", topics: [], brings }}
    />
  );
  return (
    <SettingsSection
      title={t("webhooks")}
      description={
        <>
          {t("description")} <DocsLink part="webhooks">{t("howToReceive")}</DocsLink>
        </>
      }
      actions={create}
    >
      {webhooks.length === 0 ? (
        <EmptyState icon={<ExternalIcon />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-card">
          {webhooks.map((webhook) => (
            <WebhookCard
              key={webhook.id}
              webhook={webhook}
              zone={actor.tenant.zone}
              change={changeWebhookAction.bind(null, tenant)}
              enable={enableWebhookAction.bind(null, tenant)}
              disable={disableWebhookAction.bind(null, tenant)}
              remove={deleteWebhookAction.bind(null, tenant)}
              test={sendTestAction.bind(null, tenant)}
              rotate={rotateSecretAction.bind(null, tenant)}
              again={sendAgainAction.bind(null, tenant)}
            />
          ))}
        </ul>
      )}
    </SettingsSection>
  );
});
