import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { searchParameters } from "@/app/_server/search-parameters";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { Problems } from "@/components/filters/problems";
import { PageLink } from "@/components/navigation/page-link";
import { Notice } from "@/components/notice";
import { ActionButton } from "@/components/settings/action-button";
import { DeadWebhook } from "@/components/settings/channels/dead-webhook";
import { SettingsSection } from "@/components/settings/settings-section";
import { CheckCircleIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { type DeadWebhookQuery, readDeadWebhookQuery } from "@/lib/channels/dead-webhooks/dead-webhook-query";
import { type DeadWebhookPage, listDeadWebhooks } from "@/lib/channels/dead-webhooks/list";
import type { Parameters } from "@/lib/grid/parameters";
import { settingsActor } from "../../../settings-actor";
import {
  discardWebhookAction,
  discardWebhooksAction,
  retryWebhookAction,
  retryWebhooksAction,
} from "./dead-webhook-actions";

export const metadata: Metadata = { title: "Webhooks that could not be processed" };

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Parameters> };

export default page(async function DeadWebhooksPage({ params, searchParams }: Props) {
  const [{ tenant, id }, parameters] = await Promise.all([params, searchParameters(searchParams)]);
  const actor = await settingsActor(tenant);
  const { query, problems } = readDeadWebhookQuery(parameters);
  const list = await listDeadWebhooks(actor, /^\d{1,15}$/.test(id) ? Number(id) : 0, query);
  const { account, webhooks, total, newest } = list;
  const channels = `/${tenant}/settings/channels`;
  const retry = account.active ? retryWebhookAction.bind(null, tenant) : null;
  return (
    <SettingsSection
      title={`Webhooks of ${account.name} that could not be processed`}
      description={
        <>
          The vendor sent them, and they are kept until you try them again or discard them. What was stored of
          one already is not stored twice.{" "}
          <PageLink href={channels} className="text-primary underline underline-offset-2">
            Back to all channels
          </PageLink>
        </>
      }
      actions={
        total > 0 && (
          <div className="flex flex-wrap gap-1.5">
            {account.active && (
              <ActionButton
                id={account.id}
                label="Try all again"
                accessibleName="Try all again"
                action={retryWebhooksAction.bind(null, tenant)}
              />
            )}
            <ConfirmDialog
              verb="Discard all"
              accessibleName="Discard all"
              id={account.id}
              hidden={{ newest }}
              title={total === 1 ? "Discard 1 webhook?" : `Discard ${total.toLocaleString("en")} webhooks?`}
              description="They are deleted without having been processed. The vendor does not send them again."
              action={discardWebhooksAction.bind(null, tenant)}
            />
          </div>
        )
      }
    >
      <Problems problems={problems} />
      {!account.active && (
        <Notice variant="warning">
          This channel is deactivated. Activate it to try webhooks again; what arrives until then is added to
          this list.
        </Notice>
      )}
      {webhooks.length === 0 ? (
        <NoneDead query={query} path={`${channels}/${account.id}/webhooks`} />
      ) : (
        <ul aria-label="Webhooks" className="divide-y rounded-lg border bg-card">
          {webhooks.map((webhook) => (
            <DeadWebhook
              key={webhook.id}
              webhook={webhook}
              zone={actor.tenant.zone}
              retry={retry}
              discard={discardWebhookAction.bind(null, tenant)}
            />
          ))}
        </ul>
      )}
      <Paging query={query} list={list} path={`${channels}/${account.id}/webhooks`} />
    </SettingsSection>
  );
});

function NoneDead({ query, path }: { query: DeadWebhookQuery; path: string }) {
  if (query.before === null)
    return (
      <EmptyState icon={<CheckCircleIcon />} title="All webhooks were processed">
        One that cannot be processed is kept here with its reason.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<CheckCircleIcon />}
      title="There are no older ones"
      actions={
        <LinkButton variant="outline" href={path}>
          Show the newest
        </LinkButton>
      }
    />
  );
}

function Paging({ query, list, path }: { query: DeadWebhookQuery; list: DeadWebhookPage; path: string }) {
  const { webhooks, total, next } = list;
  if (webhooks.length === 0 || (next === null && query.before === null)) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-2 text-muted-foreground text-sm">
      <span className="mr-auto">
        {webhooks.length.toLocaleString("en")} of {total.toLocaleString("en")}, newest first.
      </span>
      {query.before !== null && (
        <LinkButton variant="outline" size="sm" href={path}>
          Newest
        </LinkButton>
      )}
      {next !== null && (
        <LinkButton variant="outline" size="sm" href={`${path}?before=${next}`}>
          Older
        </LinkButton>
      )}
    </nav>
  );
}
