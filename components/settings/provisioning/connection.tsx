import type { ReactNode } from "react";
import { Copyable } from "@/components/copy/copyable";
import { PageLink } from "@/components/navigation/page-link";
import { Notice } from "@/components/notice";
import { Time } from "@/components/time/time";
import type { ProvisioningKey } from "@/lib/provisioning/read";

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
        <Notice variant="warning" title="No single sign-on is configured">
          Users whom a provider creates have no password. They can sign in as soon as the administrator of the
          server has configured the single sign-on.
        </Notice>
      )}
      {left.map(({ id, name, by }) => (
        <Notice key={id} variant="warning" title={`${by}, who has created the key ${name}, is deactivated`}>
          They may still know it. Create another key, enter it at your provider, then revoke this one.
        </Notice>
      ))}
      <Fact label="Address for your provider">
        <Copyable text={address} label="Copy the address" />
      </Fact>
      <Fact label="Keys">
        {keys.length === 0 ? (
          <p className="text-sm">
            There is none yet.{" "}
            <PageLink href={keysHref} className="text-primary underline underline-offset-2">
              Create a key
            </PageLink>{" "}
            with the permission “provision”.
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
                    <>
                      last used <Time at={lastUsedAt} zone={zone} />
                    </>
                  ) : (
                    "never used"
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
