import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { DocsLink } from "@/components/reference/docs-link";
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
import { settingsActor } from "../settings-actor";
import { createKeyAction, revokeKeyAction } from "./key-actions";

export const metadata: Metadata = { title: "API keys" };

export default page(async function KeysPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const keys = await listKeys(actor);
  const { zone } = actor.tenant;
  const create = (
    <CreateKey
      trigger={{ variant: "default", children: <AddLabel>Create a key</AddLabel> }}
      action={createKeyAction.bind(null, tenant)}
    />
  );
  return (
    <SettingsSection
      title="API keys"
      description={
        <>
          With a key another system sends sessions to Parley, reads them or acts on them. Who deactivates the
          user that created a key decides whether it stays. <DocsLink>How to use the API</DocsLink>
        </>
      }
      actions={create}
    >
      {keys.length === 0 ? (
        <EmptyState icon={<KeyIcon />} title="There are no API keys yet">
          Create one for each system that sends or reads sessions.
        </EmptyState>
      ) : (
        <SettingsTable label="API keys" columns={["Name", "Key", "Scopes", "Created", "Last used"]}>
          {keys.map((key) => (
            <SettingsRow key={key.id} muted={key.revokedAt !== null}>
              <NameCell name={key.name} />
              <FactCell label="Key">
                <code className="whitespace-nowrap font-mono text-xs">{key.prefix}…</code>
              </FactCell>
              <FactCell label="Scopes">{key.scopes.join(", ")}</FactCell>
              <FactCell label="Created">
                {key.by}
                <span className="block text-muted-foreground text-xs">
                  <Time at={key.createdAt} zone={zone} />
                </span>
              </FactCell>
              <FactCell label="Last used">
                {key.lastUsedAt ? (
                  <Time at={key.lastUsedAt} zone={zone} />
                ) : (
                  <span className="text-muted-foreground">never</span>
                )}
              </FactCell>
              <ActionsCell>
                {key.revokedAt ? (
                  <span className="text-xs md:text-right">
                    <Badge variant="secondary">Revoked</Badge>
                    <span className="mt-1 block text-muted-foreground">
                      {key.revokedBy}, <Time at={key.revokedAt} zone={zone} />
                    </span>
                  </span>
                ) : (
                  <ConfirmDialog
                    verb="Revoke"
                    accessibleName={`Revoke ${key.name}`}
                    id={key.id}
                    title={`Revoke ${key.name}?`}
                    description="Systems that use this key are refused from now on. This cannot be undone."
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
