import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
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
import { t } from "@/messages/dead-webhooks";
import { settingsActor } from "../../../settings-actor";
import {
  discardWebhookAction,
  discardWebhooksAction,
  retryWebhookAction,
  retryWebhooksAction,
} from "./dead-webhook-actions";

export const generateMetadata = pageTitle(() => t("title"));

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
      title={t("titleOfAccount", { name: account.name })}
      description={
        <>
          {t("description")}{" "}
          <PageLink href={channels} className="text-primary underline underline-offset-2">
            {t("backToChannels")}
          </PageLink>
        </>
      }
      actions={
        total > 0 && (
          <div className="flex flex-wrap gap-1.5">
            {account.active && (
              <ActionButton
                id={account.id}
                label={t("retryAll")}
                accessibleName={t("retryAll")}
                action={retryWebhooksAction.bind(null, tenant)}
              />
            )}
            <ConfirmDialog
              verb={t("discardAll")}
              accessibleName={t("discardAll")}
              id={account.id}
              hidden={{ newest }}
              title={t("confirmDiscardAll", { count: total })}
              description={t("confirmDiscardAllNote")}
              action={discardWebhooksAction.bind(null, tenant)}
            />
          </div>
        )
      }
    >
      <Problems problems={problems} />
      {!account.active && <Notice variant="warning">{t("accountDeactivated")}</Notice>}
      {webhooks.length === 0 ? (
        <NoneDead query={query} path={`${channels}/${account.id}/webhooks`} />
      ) : (
        <ul aria-label={t("list")} className="divide-y rounded-lg border bg-card">
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
      <EmptyState icon={<CheckCircleIcon />} title={t("empty")}>
        {t("emptyHint")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<CheckCircleIcon />}
      title={t("noOlder")}
      actions={
        <LinkButton variant="outline" href={path}>
          {t("showNewest")}
        </LinkButton>
      }
    />
  );
}

function Paging({ query, list, path }: { query: DeadWebhookQuery; list: DeadWebhookPage; path: string }) {
  const { webhooks, total, next } = list;
  if (webhooks.length === 0 || (next === null && query.before === null)) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center gap-2 text-muted-foreground text-sm">
      <span className="mr-auto">{t("shownOfTotal", { shown: webhooks.length, total })}</span>
      {query.before !== null && (
        <LinkButton variant="outline" size="sm" href={path}>
          {t("newest")}
        </LinkButton>
      )}
      {next !== null && (
        <LinkButton variant="outline" size="sm" href={`${path}?before=${next}`}>
          {t("older")}
        </LinkButton>
      )}
    </nav>
  );
}
