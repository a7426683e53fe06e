import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import NotFoundPage from "@/app/not-found";
import { CaseFacts } from "@/components/cases/case-facts";
import { AddSessionForm, CloseCaseForm } from "@/components/cases/case-form";
import { CaseState } from "@/components/cases/case-row";
import { FilterRow, filterColumns } from "@/components/cases/filter-row";
import { PackageList } from "@/components/cases/package-list";
import { EmptyState } from "@/components/empty-state";
import { PageLink } from "@/components/navigation/page-link";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { RichText } from "@/components/rich-text";
import { ActionButton } from "@/components/settings/action-button";
import { SettingsSection } from "@/components/settings/settings-section";
import { SettingsTable } from "@/components/settings/settings-table";
import { CaseIcon } from "@/components/ui/object-icons";
import { type CaseDetail, findCase } from "@/lib/cases/find";
import { PACKAGE_DAYS } from "@/lib/cases/package/package-lifetime";
import { t } from "@/messages/cases";
import { settingsActor } from "../../settings/settings-actor";
import {
  addSessionAction,
  closeCaseAction,
  createPackageAction,
  reopenCaseAction,
  stopGrowingAction,
} from "../case-actions";

type Props = { params: Promise<{ tenant: string; id: string }> };

export const generateMetadata = pageTitle(() => t("case"));

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
          trail={<PageLink href={`/${tenant}/cases`}>{t("cases")}</PageLink>}
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
          <SettingsSection title={t("views")} description={t("viewsHint")}>
            <SettingsTable label={t("views")} columns={filterColumns()}>
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
      label={t("makePackage")}
      accessibleName={t("makePackage")}
      action={createPackageAction.bind(null, tenant)}
    />
  );
  return (
    <SettingsSection
      title={t("sealedPackages")}
      description={
        <RichText
          of={t.parts("packagesHint", {
            days: PACKAGE_DAYS,
            link: (
              <DownloadLink key="link" href={`/${tenant}/cases/verify`}>
                {t("saveFromHere")}
              </DownloadLink>
            ),
          })}
        />
      }
      actions={create}
    >
      {found.packages.length === 0 ? (
        <EmptyState icon={<CaseIcon />} title={t("noPackages")}>
          {t("noPackagesHint")}
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
        label={t("openAgain")}
        accessibleName={t("openNameAgain", { name })}
        action={reopenCaseAction.bind(null, tenant)}
      />
    );
  return (
    <>
      <AddSessionForm
        trigger={{ variant: "outline", children: t("addSession") }}
        action={addSessionAction.bind(null, tenant)}
        hidden={{ caseId: id }}
      />
      <CloseCaseForm
        trigger={{ variant: "outline", children: t("closeCase") }}
        action={closeCaseAction.bind(null, tenant)}
        hidden={{ id }}
      />
    </>
  );
}
