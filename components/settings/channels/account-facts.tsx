import type { ReactNode } from "react";
import type { ListedAccount } from "@/lib/channels/accounts/list";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/settings-channels";
import type { FormChannel, FormChannelField } from "./form-channel";

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
      <Fact label={channel?.account.label ?? t("account")}>{account}</Fact>
      <Fact label={t("group")}>{group?.name ?? t("noGroup")}</Fact>
      {fields
        .filter(({ name, type }) => type !== "secret" && settings[name])
        .map((field) => (
          <Fact key={field.name} label={field.label}>
            {factOf(field, settings[field.name] ?? "")}
          </Fact>
        ))}
      {fields
        .filter(({ name, type }) => type === "secret" && secrets?.includes(name))
        .map(({ name, label }) => (
          <Fact key={name} label={label}>
            <span className="text-muted-foreground">{t("stored")}</span>
          </Fact>
        ))}
    </dl>
  );
}

function factOf({ type, options }: FormChannelField, value: string): ReactNode {
  if (type === "flag") return t("yes");
  if (type === "picture") return <img src={value} alt="" className="size-5 rounded-sm object-contain" />;
  if (type === "choice") return ownEntry(options ?? {}, value) ?? value;
  if (type === "prose") return <span dir="auto">{value}</span>;
  return value.replaceAll("\n", ", ");
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
