import { oidcName } from "@/app/_server/auth/oidc";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { Connection } from "@/components/settings/provisioning/connection";
import { DefaultRoleForm } from "@/components/settings/provisioning/default-role-form";
import { ProvisionedGroups } from "@/components/settings/provisioning/provisioned-groups";
import { SettingsSection } from "@/components/settings/settings-section";
import { roleNames } from "@/components/settings/users/role-texts";
import { database } from "@/db";
import { env } from "@/env";
import { activeGroups } from "@/lib/groups/list-active";
import { readProvisioning } from "@/lib/provisioning/read";
import { t } from "@/messages/settings-provisioning";
import { settingsActor } from "../settings-actor";
import { changeProvisionedRightsAction, changeProvisioningAction } from "./provisioning-actions";

export const generateMetadata = pageTitle(() => t("provisioning"));

export default page(async function ProvisioningPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant);
  const [provisioning, groups] = await Promise.all([
    readProvisioning(actor),
    activeGroups(database(), actor.tenant.id),
  ]);
  return (
    <SettingsSection title={t("provisioning")} description={t("description")}>
      <Connection
        address={`${env().PUBLIC_URL}/api/scim/v2`}
        keys={provisioning.keys}
        keysHref={`/${tenant}/settings/keys`}
        hasSingleSignOn={oidcName() !== undefined}
        zone={actor.tenant.zone}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t pt-4">
        <p className="text-sm">
          <span className="font-medium">{t("defaultRoleLabel")}</span> {roleNames[provisioning.defaultRole]}
        </p>
        <DefaultRoleForm
          action={changeProvisioningAction.bind(null, tenant)}
          role={provisioning.defaultRole}
        />
      </div>
      <ProvisionedGroups
        provisioned={provisioning.groups}
        groups={groups}
        action={changeProvisionedRightsAction.bind(null, tenant)}
      />
    </SettingsSection>
  );
});
