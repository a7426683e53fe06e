import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { EmptyState } from "@/components/empty-state";
import { DocsLink } from "@/components/reference/docs-link";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import { WebhookCard } from "@/components/settings/webhooks/webhook-card";
import { WebhookForm } from "@/components/settings/webhooks/webhook-form";
import { ExternalIcon } from "@/components/ui/object-icons";
import { listWebhooks } from "@/lib/webhooks/list";
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

export const metadata: Metadata = { title: "Webhooks" };

export default page(async function WebhooksPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const webhooks = await listWebhooks(actor);
  // One webhook is enough, so only the first offers it.
  const brings = webhooks.some((webhook) => webhook.brings !== null) ? null : [];
  const create = (
    <WebhookForm
      trigger={{ variant: "default", children: <AddLabel>Create a webhook</AddLabel> }}
      title="Create a webhook"
      description="Its notifications are signed with a secret, which is shown once."
      submit="Create"
      action={createWebhookAction.bind(null, tenant)}
      webhook={{ url: "", topics: [], brings }}
    />
  );
  return (
    <SettingsSection
      title="Webhooks"
      description={
        <>
          Parley notifies each of these addresses of what happens here, as signed JSON (Standard Webhooks).
          Failed deliveries are repeated for about three days, with the same webhook-id.{" "}
          <DocsLink part="webhooks">How to receive them</DocsLink>
        </>
      }
      actions={create}
    >
      {webhooks.length === 0 ? (
        <EmptyState icon={<ExternalIcon />} title="There are no webhooks yet">
          Create one for each system to notify of sessions, messages, ends and bans.
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
