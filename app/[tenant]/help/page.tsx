import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { ShortcutList } from "@/components/keys/shortcut-list";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { DocsLink } from "@/components/reference/docs-link";
import { banHelp } from "@/lib/bans/help";
import { MAX_CELL_LENGTH } from "@/lib/exports/cells/split";
import { exportMethods } from "@/lib/exports/methods";
import { may } from "@/lib/policy";
import { kindHelp, sectionsOf } from "@/lib/sessions/columns/help";
import { namedColumns } from "@/lib/sessions/columns/named-columns";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import { t } from "@/messages/help";

export const generateMetadata = pageTitle(() => t("help"));

/** What can be written, and the key of what it means. */
type Example = readonly [written: string, means: string];

const searches: readonly Example[] = [
  ["reklam", "search.prefix"],
  ["zlut kun", "search.words"],
  ['"na shledanou"', "search.phrase"],
  ["faktura -storno", "search.without"],
  ["605 135 213", "search.number"],
  ["12 345,50", "search.amount"],
  ["$20", "search.sign"],
];

const strips: readonly Example[] = [
  ["strip=channel", "strip.split"],
  ["strip=week", "strip.week"],
  ["strip=off", "strip.off"],
];

const pivots: readonly Example[] = [
  ["rows=operator&by=channel", "pivot.counts"],
  ["rows=created:weekday&by=created:hour", "pivot.times"],
  ["rows=group&show=median:duration", "pivot.measures"],
  ["rows=operator&show=yes:within-limit", "pivot.shareOfYes"],
  ["rows=channel&by=tag&show=row-share", "pivot.shares"],
];

const baselines: readonly Example[] = [
  ["against=rest", "baseline.rest"],
  ["against=before", "baseline.before"],
  ["against=view:12", "baseline.view"],
];

export default page(async function HelpPage({ params }: { params: Promise<{ tenant: string }> }) {
  const actor = await currentActor((await params).tenant);
  // The grid of Live has every column of History, and a few more.
  const columns = await namedColumns(actor, await tenantGrid(actor, "live"));
  return (
    <PageBody>
      <PageHeader title={t("findingSessions")} description={t("address")} />
      <Keyboard />
      <Part title={t("contentSearch")}>
        <p className="mb-3 max-w-prose text-muted-foreground">{t("searchCovers")}</p>
        <Examples rows={explained(searches)} />
      </Part>
      <KindsOfFilters />
      <Part title={t("timeStrip")}>
        <p className="mb-3 max-w-prose text-muted-foreground">{t("stripExplained")}</p>
        <Examples rows={explained(strips)} />
      </Part>
      <Part title={t("pivots")}>
        <p className="mb-3 max-w-prose text-muted-foreground">{t("pivotExplained")}</p>
        <Examples rows={explained(pivots)} />
      </Part>
      <Part title={t("whyThese")}>
        <p className="mb-3 max-w-prose text-muted-foreground">{t("whyExplained")}</p>
        <Examples rows={explained(baselines)} />
      </Part>
      <Exports methods={exportMethods(actor)} />
      <Bans scopes={banHelp(actor)} mayList={may(actor, "bans.list")} />
      <Part title={t("otherSystems")}>
        <p className="max-w-prose text-muted-foreground">
          {t("otherSystemsUseApi")} <DocsLink>{t("useApi")}</DocsLink>
        </p>
      </Part>
      <Columns sections={sectionsOf(columns)} />
    </PageBody>
  );
});

function explained(examples: readonly Example[]): Example[] {
  return examples.map(([written, means]) => [written, t.find(means) ?? ""]);
}

function Keyboard() {
  return (
    <Part title={t("keyboard")}>
      <ShortcutList className="sm:columns-2" />
    </Part>
  );
}

function KindsOfFilters() {
  return (
    <Part title={t("filterKinds")}>
      <div className="grid gap-4 sm:grid-cols-2">
        {Object.entries(kindHelp).map(([kind, { name, how, examples }]) => (
          <div key={kind} className="rounded-lg border bg-card p-3">
            <h3 className="font-medium">{name}</h3>
            <p className="mb-2 text-muted-foreground text-xs">{how}</p>
            <Examples rows={examples.map(({ written, means }) => [written, means] as const)} />
          </div>
        ))}
      </div>
    </Part>
  );
}

type Hint = { label: string; hint: string };

function Exports({ methods }: { methods: readonly Hint[] }) {
  if (methods.length === 0) return null;
  return (
    <Part title={t("exports")}>
      <p className="mb-3 max-w-prose text-muted-foreground">{t("exportIncludes")}</p>
      <Hints rows={methods} />
      <p className="mt-3 max-w-prose text-muted-foreground">{t("exportCells", { most: MAX_CELL_LENGTH })}</p>
    </Part>
  );
}

function Bans({ scopes, mayList }: { scopes: readonly Hint[]; mayList: boolean }) {
  if (scopes.length === 0) return null;
  return (
    <Part title={t("bans")}>
      <p className="mb-3 max-w-prose text-muted-foreground">{t("banExplained")}</p>
      <Hints rows={scopes} />
      {mayList && <p className="mt-3 max-w-prose text-muted-foreground">{t("bansList")}</p>}
    </Part>
  );
}

function Columns({ sections }: { sections: ReturnType<typeof sectionsOf> }) {
  return (
    <Part title={t("columns")}>
      {sections.map(({ section, columns, more }) => (
        <div key={section} className="mb-5">
          <h3 className="mb-1 font-medium text-muted-foreground text-xs">{section}</h3>
          <dl className="divide-y rounded-lg border bg-card">
            {columns.map((column) => (
              <div key={column.id} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_11rem_1fr]">
                <dt className="font-medium">{column.label}</dt>
                <dd className="wrap-anywhere font-mono text-muted-foreground text-xs leading-5">
                  <span translate="no">{column.id}</span> · {kindHelp[column.kind].name.toLowerCase()}
                </dd>
                <dd className="text-muted-foreground">{column.hint}</dd>
              </div>
            ))}
          </dl>
          {more > 0 && <p className="mt-1 text-muted-foreground text-xs">{t("moreColumns", { more })}</p>}
        </div>
      ))}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-base">{title}</h2>
      {children}
    </section>
  );
}

function Hints({ rows }: { rows: readonly Hint[] }) {
  return (
    <dl className="divide-y rounded-lg border bg-card">
      {rows.map(({ label, hint }) => (
        <div key={label} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_1fr]">
          <dt className="font-medium">{label}</dt>
          <dd className="text-muted-foreground">{hint}</dd>
        </div>
      ))}
    </dl>
  );
}

function Examples({ rows }: { rows: readonly Example[] }) {
  return (
    <dl className="flex flex-col gap-1">
      {rows.map(([written, means]) => (
        <div key={written} className="flex flex-wrap items-baseline gap-x-2">
          <dt>
            <code className="rounded-sm bg-muted px-1 py-0.5 font-mono text-xs">{written}</code>
          </dt>
          <dd className="text-muted-foreground text-xs">{means}</dd>
        </div>
      ))}
    </dl>
  );
}
