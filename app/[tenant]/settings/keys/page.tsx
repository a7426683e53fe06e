import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { DocsLink } from "@/components/reference/docs-link";
import { RichText } from "@/components/rich-text";
import { CreateKey } from "@/components/settings/keys/key-form";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { KeyIcon } from "@/components/ui/object-icons";

import { listKeys } from "@/lib/keys/list";
import { t } from "@/messages/settings-keys";
import { settingsActor } from "../settings-actor";
import { createKeyAction, revokeKeyAction } from "./key-actions";

export const generateMetadata = pageTitle(() => t("apiKeys"));

export default page(async function KeysPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const keys = await listKeys(actor);
  const { zone } = actor.tenant;
  const create = (
    <CreateKey
      trigger={{ variant: "default", children: <AddLabel>{t("createKey")}</AddLabel> }}
      action={createKeyAction.bind(null, tenant)}
    />
  );
  return (
    <SettingsSection
      title={t("apiKeys")}
      description={
        <>
          {t("description")} <DocsLink>{t("howToUse")}</DocsLink>
        </>
      }
      actions={create}
    >
      {keys.length === 0 ? (
        <EmptyState icon={<KeyIcon />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <SettingsTable
          label={t("apiKeys")}
          columns={[t("name"), t("key"), t("scopes"), t("created"), t("lastUsed")]}
        >
          {keys.map((key) => (
            <SettingsRow key={key.id} muted={key.revokedAt !== null}>
              <NameCell name={key.name} />
              <FactCell label={t("key")}>
                <code className="whitespace-nowrap font-mono text-xs">{key.prefix}…</code>
              </FactCell>
              <FactCell label={t("scopes")}>{key.scopes.join(", ")}</FactCell>
              <FactCell label={t("created")}>
                {key.by}
                <span className="block text-muted-foreground text-xs">
                  <Time at={key.createdAt} zone={zone} />
                </span>
              </FactCell>
              <FactCell label={t("lastUsed")}>
                {key.lastUsedAt ? (
                  <Time at={key.lastUsedAt} zone={zone} />
                ) : (
                  <span className="text-muted-foreground">{t("never")}</span>
                )}
              </FactCell>
              <ActionsCell>
                {key.revokedAt ? (
                  <span className="text-xs md:text-right">
                    <Badge variant="secondary">{t("revoked")}</Badge>
                    <span className="mt-1 block text-muted-foreground">
                      <RichText
                        of={t.parts("revokedBy", {
                          by: key.revokedBy ?? "",
                          time: <Time at={key.revokedAt} zone={zone} />,
                        })}
                      />
                    </span>
                  </span>
                ) : (
                  <ConfirmDialog
                    verb={t("revoke")}
                    accessibleName={t("revokeName", { name: key.name })}
                    id={key.id}
                    title={t("confirmRevoke", { name: key.name })}
                    description={t("revokeNote")}
                    action={revokeKeyAction.bind(null, tenant)}
                  />
                )}
              </ActionsCell>
            </SettingsRow>
          ))}
        </SettingsTable>
      )}
    </SettingsSection>
  );
});
