import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { CompanyForm } from "@/components/settings/company/company-form";
import { SettingsSection } from "@/components/settings/settings-section";
import { phoneCountries } from "@/lib/phone";
import { findTenant } from "@/lib/tenants/find";
import { listZones } from "@/lib/zones";
import { t } from "@/messages/settings-company";
import { settingsActor } from "../settings-actor";
import { changeTenantAction } from "./company-actions";

export const generateMetadata = pageTitle(() => t("company"));

export default page(async function CompanyPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const [{ version, ...tenant }, zones] = await Promise.all([
    findTenant(await settingsActor(slug)),
    listZones(),
  ]);
  return (
    <SettingsSection title={t("company")} description={t("description")}>
      <CompanyForm
        action={changeTenantAction.bind(null, slug)}
        tenant={tenant}
        version={version}
        zones={zones.includes(tenant.zone) ? zones : [tenant.zone, ...zones]}
        countries={phoneCountries()}
      />
    </SettingsSection>
  );
});
