import { ConfirmDialog } from "@/components/confirm-dialog";
import { CopyButton } from "@/components/copy-button";
import type { FormAction } from "@/components/sessions/panel-types";
import { Badge } from "@/components/ui/badge";
import type { ListedAccount } from "@/lib/channels/accounts/list";
import { ownEntry } from "@/lib/own-entry";
import { channels } from "@/lib/sessions/vocabulary";
import { AccountForm } from "./account-form";
import { ActionButton } from "./action-button";

export function AccountCard({
  account,
  script,
  groups,
  change,
  activate,
  deactivate,
}: {
  account: ListedAccount;
  script: string;
  groups: readonly { id: number; name: string }[];
  change: FormAction;
  activate: FormAction;
  deactivate: FormAction;
}) {
  const { id, name, channel, group, origins, deactivatedAt, version } = account;
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-start sm:gap-6">
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere min-w-0 font-medium" dir="auto">
            {name}
          </span>
          <Badge variant="info">{ownEntry(channels, channel) ?? channel}</Badge>
          {deactivatedAt && <Badge variant="secondary">Deactivated</Badge>}
        </p>
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          <Fact label="Account">{account.account}</Fact>
          <Fact label="Group">{group?.name ?? "None"}</Fact>
          {channel === "webchat" && <Fact label="Websites">{origins.join(", ")}</Fact>}
        </dl>
        {channel === "webchat" ? (
          <Script script={script} name={name} />
        ) : (
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
          account={{ channel, name, account: account.account, groupId: group?.id ?? null, origins }}
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

function Script({ script, name }: { script: string; name: string }) {
  return (
    <div className="flex min-w-0 items-start gap-1 rounded-md border bg-muted py-1 pr-1 pl-2.5">
      <code className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere py-0.5 font-mono text-xs">
        {script}
      </code>
      <CopyButton text={script} label={`Copy script for ${name}`} />
    </div>
  );
}
