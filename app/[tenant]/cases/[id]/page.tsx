import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import NotFoundPage from "@/app/not-found";
import { CaseFacts } from "@/components/cases/case-facts";
import { AddSessionForm, CloseCaseForm } from "@/components/cases/case-form";
import { CaseState } from "@/components/cases/case-row";
import { FILTER_COLUMNS, FilterRow } from "@/components/cases/filter-row";
import { PackageList } from "@/components/cases/package-list";
import { EmptyState } from "@/components/empty-state";
import { PageLink } from "@/components/navigation/page-link";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { ActionButton } from "@/components/settings/action-button";
import { SettingsSection } from "@/components/settings/settings-section";
import { SettingsTable } from "@/components/settings/settings-table";
import { CaseIcon } from "@/components/ui/object-icons";
import { type CaseDetail, findCase } from "@/lib/cases/find";
import { PACKAGE_DAYS } from "@/lib/cases/package/package-lifetime";
import { settingsActor } from "../../settings/settings-actor";
import {
  addSessionAction,
  closeCaseAction,
  createPackageAction,
  reopenCaseAction,
  stopGrowingAction,
} from "../case-actions";

type Props = { params: Promise<{ tenant: string; id: string }> };

export const metadata: Metadata = { title: "Case" };

export default page(
  async function CasePage({ params }: Props) {
    const { tenant, id } = await params;
    const actor = await settingsActor(tenant, "cases.manage");
    const found = await findCase(actor, Number(id));
    const { zone } = actor.tenant;
    const isOpen = found.closedAt === null;
    const grows = found.filters.some((filter) => filter.grows && !filter.stoppedAt);
    return (
      <PageBody>
        <PageHeader
          trail={<PageLink href={`/${tenant}/cases`}>Cases</PageLink>}
          title={
            <span className="flex flex-wrap items-center gap-2">
              <span className="wrap-anywhere" dir="auto">
                {found.name}
              </span>
              <CaseState found={{ closedAt: found.closedAt, grows }} />
            </span>
          }
          actions={<CaseActions found={found} tenant={tenant} />}
        />
        <CaseFacts
          found={found}
          sessionsHref={isOpen ? `/${tenant}/sessions/history?case=${encodeURIComponent(found.name)}` : null}
          zone={zone}
        />
        {found.filters.length > 0 && (
          <SettingsSection title="Views" description="Whose sessions were added to the case.">
            <SettingsTable label="Views" columns={FILTER_COLUMNS}>
              {found.filters.map((filter) => (
                <FilterRow
                  key={filter.id}
                  filter={filter}
                  tenant={tenant}
                  zone={zone}
                  stop={isOpen ? stopGrowingAction.bind(null, tenant) : null}
                />
              ))}
            </SettingsTable>
          </SettingsSection>
        )}
        <Packages found={found} tenant={tenant} zone={zone} />
      </PageBody>
    );
  },
  <NotFoundPage />,
);

function Packages({ found, tenant, zone }: { found: CaseDetail; tenant: string; zone: string }) {
  const path = `/${tenant}/cases/${found.id}`;
  const create = found.closedAt === null && (
    <ActionButton
      id={found.id}
      label="Make a package"
      accessibleName="Make a package"
      action={createPackageAction.bind(null, tenant)}
    />
  );
  return (
    <SettingsSection
      title="Sealed packages"
      description={
        <>
          A zip with the ended sessions of the case to read and as data, the files and recordings as they are
          stored, and a page that finds any changed byte offline. Files are deleted after {PACKAGE_DAYS} days
          and when the case is closed. Keep the head apart from the package: with it anybody can recognise the
          package. To be sure of the page that checks,{" "}
          <DownloadLink href={`/${tenant}/cases/verify`}>save it from here</DownloadLink>.
        </>
      }
      actions={create}
    >
      {found.packages.length === 0 ? (
        <EmptyState icon={<CaseIcon />} title="There are no packages yet">
          Make one to hand the case over.
        </EmptyState>
      ) : (
        <PackageList packages={found.packages} path={path} zone={zone} />
      )}
    </SettingsSection>
  );
}

function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} download className="text-primary underline underline-offset-2">
      {children}
    </a>
  );
}

function CaseActions({ found: { id, name, closedAt }, tenant }: { found: CaseDetail; tenant: string }) {
  if (closedAt)
    return (
      <ActionButton
        id={id}
        label="Open again"
        accessibleName={`Open ${name} again`}
        action={reopenCaseAction.bind(null, tenant)}
      />
    );
  return (
    <>
      <AddSessionForm
        trigger={{ variant: "outline", children: "Add a session" }}
        action={addSessionAction.bind(null, tenant)}
        hidden={{ caseId: id }}
      />
      <CloseCaseForm
        trigger={{ variant: "outline", children: "Close the case" }}
        action={closeCaseAction.bind(null, tenant)}
        hidden={{ id }}
      />
    </>
  );
}
