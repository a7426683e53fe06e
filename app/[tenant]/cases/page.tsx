import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { OpenCaseForm } from "@/components/cases/case-form";
import { CASE_COLUMNS, CaseRow } from "@/components/cases/case-row";
import { EmptyState } from "@/components/empty-state";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { AddLabel } from "@/components/settings/settings-section";
import { SettingsTable } from "@/components/settings/settings-table";
import { CaseIcon } from "@/components/ui/object-icons";
import { listCases, MAX_LISTED_CASES } from "@/lib/cases/list";
import { settingsActor } from "../settings/settings-actor";
import { createCaseAction } from "./case-actions";

export const metadata: Metadata = { title: "Cases" };

export default page(async function CasesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant, "cases.manage");
  const cases = await listCases(actor);
  return (
    <PageBody>
      <PageHeader
        title="Cases"
        description="Legal holds. Nothing of the sessions of an open case can be removed: by no rule, no request for erasure and no admin."
        actions={
          <OpenCaseForm
            trigger={{ variant: "default", children: <AddLabel>Open a case</AddLabel> }}
            action={createCaseAction.bind(null, tenant)}
          />
        }
      />
      {cases.length === 0 ? (
        <EmptyState icon={<CaseIcon />} title="There are no cases">
          Open one when sessions have to be kept as evidence, then add the sessions of a view to it.
        </EmptyState>
      ) : (
        <SettingsTable label="Cases" columns={CASE_COLUMNS}>
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
        <p className="text-muted-foreground text-sm">
          Only {MAX_LISTED_CASES.toLocaleString("en")} cases are listed: the open ones, then the newest.
        </p>
      )}
    </PageBody>
  );
});
