import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { ChannelIcon } from "@/components/channel-icon";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import type { WebhookAddress } from "@/components/settings/channels/account-address";
import { AccountCard } from "@/components/settings/channels/account-card";
import { AccountForm } from "@/components/settings/channels/account-form";
import type { FormChannel, FormChannelField } from "@/components/settings/channels/form-channel";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import { MessageIcon } from "@/components/ui/object-icons";
import { env } from "@/env";
import { channelOf } from "@/lib/channels";
import { accountChannels } from "@/lib/channels/accounts/account";
import { type ListedAccount, listAccounts } from "@/lib/channels/accounts/list";
import type { AccountField } from "@/lib/channels/channel";
import { channelLabels } from "@/lib/channels/labels";
import { addressProblem, webhookAddress } from "@/lib/channels/webhook-address";
import { listGroups } from "@/lib/groups/list";
import { t } from "@/messages/settings-channels";
import { settingsActor } from "../settings-actor";
import {
  activateAccountAction,
  changeAccountAction,
  createAccountAction,
  deactivateAccountAction,
  syncTemplatesAction,
  testAccountAction,
} from "./account-actions";

export const generateMetadata = pageTitle(() => t("channels"));

const NEW = { channel: null, name: "", account: "", groupId: null, settings: {}, secrets: [] };

/** Plain data: the rules hold functions, which cannot be sent to a browser. */
function formChannels(): readonly FormChannel[] {
  return accountChannels.map(({ id, account }) => ({
    id,
    label: channelLabels[id] ?? id,
    icon: <ChannelIcon channel={id} decorative />,
    hint: account.hint(),
    account: { label: account.account.label(), hint: account.account.hint() },
    groupRequired: account.groupRequired,
    fields: account.fields.map(formField),
    ...(account.preview && { preview: account.preview }),
    steps: account.steps.map((step) => step()),
  }));
}

function formField({ name, label, hint, type, required, options }: AccountField): FormChannelField {
  return { name, label: label(), hint: hint(), type, required, ...(options && { options: { ...options } }) };
}

export default page(async function ChannelsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const [accounts, allGroups] = await Promise.all([listAccounts(actor), listGroups(actor)]);
  const groups = allGroups
    .filter(({ deactivatedAt }) => !deactivatedAt)
    .map(({ id, name }) => ({ id, name }));
  const channels = formChannels();
  const problem = accounts.flatMap((account) => addressProblemOf(account) ?? [])[0];
  const create = (
    <AccountForm
      trigger={{ variant: "default", children: <AddLabel>{t("addChannel")}</AddLabel> }}
      title={t("addChannel")}
      submit={t("add")}
      action={createAccountAction.bind(null, tenant)}
      account={NEW}
      channels={channels}
      groups={groups}
    />
  );
  return (
    <SettingsSection title={t("channels")} description={t("description")} actions={create}>
      {problem !== undefined && <Notice variant="warning">{problem}</Notice>}
      {accounts.length === 0 ? (
        <EmptyState icon={<MessageIcon />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-card">
          {accounts.map((account) => (
            <AccountCard
              key={account.id}
              account={account}
              script={scriptOf(account)}
              tryHref={tryHrefOf(account)}
              address={addressOf(account)}
              deadHref={`/${tenant}/settings/channels/${account.id}/webhooks`}
              channels={channels}
              groups={groups}
              zone={actor.tenant.zone}
              actions={{
                change: changeAccountAction.bind(null, tenant),
                activate: activateAccountAction.bind(null, tenant),
                deactivate: deactivateAccountAction.bind(null, tenant),
                test: testAccountAction.bind(null, tenant),
                sync: syncTemplatesAction.bind(null, tenant),
              }}
            />
          ))}
        </ul>
      )}
    </SettingsSection>
  );
});

/** A page of ours with the chat. */
function tryHrefOf({ channel, publicKey, deactivatedAt }: ListedAccount): string | null {
  if (deactivatedAt || channelOf(channel)?.account?.preview !== "chat") return null;
  return `/webchat/${encodeURIComponent(publicKey)}`;
}

/** The script tag for a web page. Neither value can contain a character that ends an attribute. */
function scriptOf({ channel, publicKey }: ListedAccount): string | null {
  if (channelOf(channel)?.deliver?.how !== "pull") return null;
  return `<script src="${env().PUBLIC_URL}/widget.js" data-key="${publicKey}" async></script>`;
}

function addressOf({ channel: id, publicKey }: ListedAccount): WebhookAddress | null {
  const channel = channelOf(id);
  if (!channel?.receive) return null;
  return {
    url: webhookAddress(id, publicKey),
    suffix: channel.receive.suffix ?? null,
  };
}

/** Said once for the page: it is the same for all accounts that have it. */
function addressProblemOf({ channel: id, receives }: ListedAccount): string | null {
  const channel = channelOf(id);
  return channel && receives ? addressProblem(channel) : null;
}
