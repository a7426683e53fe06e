import type { ReactNode } from "react";
import type { ListedAccount } from "@/lib/channels/accounts/list";
import type { FormChannel } from "./form-channel";

/** What is stored of an account; of a secret only that it is. */
export function AccountFacts({
  account: { account, group, settings, secrets },
  channel,
}: {
  account: ListedAccount;
  channel: FormChannel | undefined;
}) {
  const fields = channel?.fields ?? [];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
      <Fact label={channel?.account.label ?? "Account"}>{account}</Fact>
      <Fact label="Group">{group?.name ?? "None"}</Fact>
      {fields
        .filter(({ name, type }) => type !== "secret" && settings[name])
        .map(({ name, label, type }) => (
          <Fact key={name} label={label}>
            {type === "flag" ? "Yes" : (settings[name] ?? "").replaceAll("\n", ", ")}
          </Fact>
        ))}
      {fields
        .filter(({ name, type }) => type === "secret" && secrets?.includes(name))
        .map(({ name, label }) => (
          <Fact key={name} label={label}>
            <span className="text-muted-foreground">Stored</span>
          </Fact>
        ))}
    </dl>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
