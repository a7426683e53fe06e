import type { ReactNode } from "react";
import { Copyable } from "@/components/copy/copyable";
import { PageLink } from "@/components/navigation/page-link";
import { Notice } from "@/components/notice";
import { RichText } from "@/components/rich-text";
import { Time } from "@/components/time/time";
import type { ProvisioningKey } from "@/lib/provisioning/read";
import { t } from "@/messages/settings-provisioning";

type Props = {
  /** The base address of SCIM. */
  address: string;
  keys: readonly ProvisioningKey[];
  keysHref: string;
  hasSingleSignOn: boolean;
  zone: string;
};

/** What an admin enters at the identity provider, and when it last called. */
export function Connection({ address, keys, keysHref, hasSingleSignOn, zone }: Props) {
  const left = keys.filter(({ isLeft }) => isLeft);
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      {!hasSingleSignOn && (
        <Notice variant="warning" title={t("noSignOn")}>
          {t("noSignOnNote")}
        </Notice>
      )}
      {left.map(({ id, name, by }) => (
        <Notice key={id} variant="warning" title={t("creatorDeactivated", { by, name })}>
          {t("creatorDeactivatedNote")}
        </Notice>
      ))}
      <Fact label={t("address")}>
        <Copyable text={address} label={t("copyAddress")} />
      </Fact>
      <Fact label={t("keys")}>
        {keys.length === 0 ? (
          <p className="text-sm">
            <RichText
              of={t.parts("noKeyYet", {
                create: (
                  <PageLink href={keysHref} className="text-primary underline underline-offset-2">
                    {t("createKey")}
                  </PageLink>
                ),
              })}
            />
          </p>
        ) : (
          <ul className="flex flex-col gap-0.5 text-sm">
            {keys.map(({ id, name, lastUsedAt }) => (
              <li key={id}>
                <span className="font-medium" dir="auto">
                  {name}
                </span>{" "}
                <span className="text-muted-foreground text-xs">
                  {lastUsedAt ? (
                    <RichText of={t.parts("lastUsed", { time: <Time at={lastUsedAt} zone={zone} /> })} />
                  ) : (
                    t("neverUsed")
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">{label}</h3>
      {children}
    </div>
  );
}
