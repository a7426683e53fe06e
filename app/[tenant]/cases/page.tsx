import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { OpenCaseForm } from "@/components/cases/case-form";
import { CaseRow, caseColumns } from "@/components/cases/case-row";
import { EmptyState } from "@/components/empty-state";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { AddLabel } from "@/components/settings/settings-section";
import { SettingsTable } from "@/components/settings/settings-table";
import { CaseIcon } from "@/components/ui/object-icons";
import { listCases, MAX_LISTED_CASES } from "@/lib/cases/list";
import { t } from "@/messages/cases";
import { settingsActor } from "../settings/settings-actor";
import { createCaseAction } from "./case-actions";

export const generateMetadata = pageTitle(() => t("cases"));

export default page(async function CasesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant, "cases.manage");
  const cases = await listCases(actor);
  return (
    <PageBody>
      <PageHeader
        title={t("cases")}
        description={t("description")}
        actions={
          <OpenCaseForm
            trigger={{ variant: "default", children: <AddLabel>{t("openCase")}</AddLabel> }}
            action={createCaseAction.bind(null, tenant)}
          />
        }
      />
      {cases.length === 0 ? (
        <EmptyState icon={<CaseIcon />} title={t("none")}>
          {t("noneHint")}
        </EmptyState>
      ) : (
        <SettingsTable label={t("cases")} columns={caseColumns()}>
          {cases.map((found) => (
            <CaseRow
              key={found.id}
              found={found}
              href={`/${tenant}/cases/${found.id}`}
              zone={actor.tenant.zone}
            />
          ))}
        </SettingsTable>
      )}
      {cases.length === MAX_LISTED_CASES && (
        <p className="text-muted-foreground text-sm">{t("onlySome", { most: MAX_LISTED_CASES })}</p>
      )}
    </PageBody>
  );
});
