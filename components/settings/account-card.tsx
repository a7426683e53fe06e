import { ConfirmDialog } from "@/components/confirm-dialog";
import { CopyButton } from "@/components/copy-button";
import type { FormAction } from "@/components/sessions/panel-types";
import { Badge } from "@/components/ui/badge";
import type { ListedAccount } from "@/lib/channels/accounts/list";
import { ownEntry } from "@/lib/own-entry";
import { channels as channelLabels } from "@/lib/sessions/vocabulary";
import { AccountForm, type FormChannel } from "./account-form";
import { ActionButton } from "./action-button";

export function AccountCard({
  account,
  script,
  webhook,
  channels,
  groups,
  change,
  activate,
  deactivate,
}: {
  account: ListedAccount;
  /** For channels that web pages embed. */
  script: string | null;
  /** For channels whose vendor sends webhooks: our address. */
  webhook: string | null;
  channels: readonly FormChannel[];
  groups: readonly { id: number; name: string }[];
  change: FormAction;
  activate: FormAction;
  deactivate: FormAction;
}) {
  const { id, name, channel, group, settings, secrets, deactivatedAt, version } = account;
  const fields = channels.find((each) => each.id === channel)?.fields ?? [];
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-start sm:gap-6">
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere min-w-0 font-medium" dir="auto">
            {name}
          </span>
          <Badge variant="info">{ownEntry(channelLabels, channel) ?? channel}</Badge>
          {deactivatedAt && <Badge variant="secondary">Deactivated</Badge>}
        </p>
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          <Fact label="Account">{account.account}</Fact>
          <Fact label="Group">{group?.name ?? "None"}</Fact>
          {fields
            .filter((field) => field.type !== "secret" && settings[field.name])
            .map((field) => (
              <Fact key={field.name} label={field.label}>
                {(settings[field.name] ?? "").replaceAll("\n", ", ")}
              </Fact>
            ))}
        </dl>
        {script && <Copyable text={script} label={`Copy script for ${name}`} />}
        {webhook && <Copyable text={webhook} label={`Copy webhook address of ${name}`} />}
        {!script && (
          <p className="text-muted-foreground text-xs">
            Sessions sent through the API belong to this account if their channel is <code>{channel}</code>{" "}
            and their account is <code>{account.account}</code>.
          </p>
        )}
      </div>
      <div className="flex shrink-0 gap-1.5">
        <AccountForm
          trigger={{ variant: "outline", size: "sm", "aria-label": `Edit ${name}`, children: "Edit" }}
          title={`Edit ${name}`}
          submit="Save"
          action={change}
          hidden={{ id, version }}
          account={{
            ...{ channel, name, account: account.account, groupId: group?.id ?? null, settings },
            secrets: secrets ?? [],
          }}
          channels={channels}
          groups={groups}
        />
        {deactivatedAt ? (
          <ActionButton id={id} label="Activate" accessibleName={`Activate ${name}`} action={activate} />
        ) : (
          <ConfirmDialog
            verb="Deactivate"
            accessibleName={`Deactivate ${name}`}
            id={id}
            title={`Deactivate ${name}?`}
            description="No new sessions will start through it. Sessions in progress continue. You can activate it again later."
            action={deactivate}
          />
        )}
      </div>
    </li>
  );
}

function Fact({ label, children }: { label: string; children: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex min-w-0 items-start gap-1 rounded-md border bg-muted py-1 pr-1 pl-2.5">
      <code className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere py-0.5 font-mono text-xs">
        {text}
      </code>
      <CopyButton text={text} label={label} />
    </div>
  );
}
