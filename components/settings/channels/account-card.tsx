import { Copyable } from "@/components/copy/copyable";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { Notice } from "@/components/notice";
import { RichText } from "@/components/rich-text";
import { Badge } from "@/components/ui/badge";
import { ExternalIcon } from "@/components/ui/object-icons";
import type { ListedAccount } from "@/lib/channels/accounts/list";
import { channelLabels } from "@/lib/channels/labels";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/settings-channels";
import { ActionButton } from "../action-button";
import { AccountAddress, type WebhookAddress } from "./account-address";
import { AccountFacts } from "./account-facts";
import { AccountForm } from "./account-form";
import { AccountState, DeadLink } from "./account-state";
import { AccountTest } from "./account-test";
import { ConnectSteps } from "./connect-steps";
import type { FormChannel } from "./form-channel";

export type AccountActions = Record<"change" | "activate" | "deactivate" | "test" | "sync", FormAction>;

type Props = {
  account: ListedAccount;
  /** For channels that web pages embed. */
  script: string | null;
  /** A page on which the chat can be tried. */
  tryHref: string | null;
  /** For channels whose vendor sends webhooks. */
  address: WebhookAddress | null;
  /** The list of its webhooks that could not be processed. */
  deadHref: string;
  channels: readonly FormChannel[];
  groups: readonly { id: number; name: string }[];
  zone: string;
  actions: AccountActions;
};

export function AccountCard(props: Props) {
  const { account, script, tryHref, address, deadHref, channels, groups, zone, actions } = props;
  const { id, version, name, channel, deactivatedAt, deadCount } = account;
  const rules = channels.find((each) => each.id === channel);
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-col gap-3 sm:flex-row sm:items-start sm:gap-6">
        <p className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
          {rules?.icon}
          <span className="wrap-anywhere min-w-0 font-medium" dir="auto">
            {name}
          </span>
          <Badge variant="info">{ownEntry(channelLabels, channel) ?? channel}</Badge>
          {deactivatedAt && <Badge variant="secondary">{t("deactivated")}</Badge>}
        </p>
        <Buttons account={account} channels={channels} groups={groups} actions={actions} />
      </div>
      <AccountFacts account={account} channel={rules} />
      {account.secrets === null && <Notice variant="warning">{t("secretsUnreadable")}</Notice>}
      {account.refusedSecrets.map(({ label, problem }) => (
        <Notice key={label} variant="warning">
          {t("secretRefused", { label, problem })}
        </Notice>
      ))}
      {script && <Copyable text={script} label={t("copyScript", { name })} />}
      {tryHref && (
        <a
          href={tryHref}
          target="_blank"
          rel="noopener"
          aria-label={t("tryName", { name })}
          className="flex w-fit items-center gap-1 rounded-sm font-medium text-primary text-xs underline-offset-2 hover:underline"
        >
          {t("tryChat")}
          <ExternalIcon className="size-3.5" />
        </a>
      )}
      {account.receives && address && <AccountAddress name={name} address={address} />}
      {!script && !account.receives && (
        <p className="text-muted-foreground text-xs">
          <RichText
            of={t.parts("throughApi", {
              channel: <code>{channel}</code>,
              account: <code>{account.account}</code>,
            })}
          />
        </p>
      )}
      <AccountState account={account} zone={zone} sync={actions.sync} />
      <DeadLink count={deadCount} href={deadHref} />
      <ConnectSteps steps={rules?.steps ?? []} webhook={address?.url ?? null} />
      {/* What was found is no longer true of a changed account. */}
      <AccountTest key={version} id={id} name={name} action={actions.test} />
    </li>
  );
}

function Buttons({
  account: { id, version, channel, name, account, group, settings, secrets, deactivatedAt },
  channels,
  groups,
  actions: { change, activate, deactivate },
}: Pick<Props, "account" | "channels" | "groups" | "actions">) {
  return (
    <div className="flex shrink-0 gap-1.5">
      <AccountForm
        trigger={{
          variant: "outline",
          size: "sm",
          "aria-label": t("editName", { name }),
          children: t("edit"),
        }}
        title={t("editName", { name })}
        submit={t("save")}
        action={change}
        hidden={{ id, version }}
        account={{ channel, name, account, groupId: group?.id ?? null, settings, secrets }}
        channels={channels}
        groups={groups}
      />
      {deactivatedAt ? (
        <ActionButton
          id={id}
          label={t("activate")}
          accessibleName={t("activateName", { name })}
          action={activate}
        />
      ) : (
        <ConfirmDialog
          verb={t("deactivate")}
          accessibleName={t("deactivateName", { name })}
          id={id}
          title={t("confirmDeactivate", { name })}
          description={t("deactivateNote")}
          action={deactivate}
        />
      )}
    </div>
  );
}
