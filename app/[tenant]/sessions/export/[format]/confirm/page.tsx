import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { searchParameters } from "@/app/_server/search-parameters";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DownloadIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import type { UserActor } from "@/lib/actor";
import { Invalid, NotFound } from "@/lib/errors";
import { formatNamed } from "@/lib/exports";
import { describeView } from "@/lib/exports/describe-view";
import { parseOptions } from "@/lib/exports/options";
import { previewExport } from "@/lib/exports/preview";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import type { Parameters } from "@/lib/grid/parameters";
import { may } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/export-confirm";
import { exportPath } from "../../export-path";

export const generateMetadata = pageTitle(() => t("title"));

type ConfirmPageProps = {
  params: Promise<{ tenant: string; format: string }>;
  searchParams: Promise<Parameters>;
};

/** Asks a user who came to an export by a link from elsewhere. The click comes from here, so that the export starts at once. */
export default page(async function ConfirmExportPage({ params, searchParams }: ConfirmPageProps) {
  const { tenant, format: name } = await params;
  const actor = await currentActor(tenant);
  const format = formatNamed(name);
  if (!may(actor, "sessions.export") || !format) throw new NotFound();
  const query = await searchParameters(searchParams);
  const { options, view, selection, names } = await readExport(actor, query);
  const { total } = await previewExport(format, selection, options);
  const { filters, order } = describeView(selection, names);
  return (
    <PageBody className="max-w-xl">
      <PageHeader title={t("title")} description={t("description")} />
      <dl className="grid gap-x-6 gap-y-2 rounded-lg border bg-card p-5 text-sm sm:grid-cols-[auto_1fr]">
        <Fact label={t("file")} text={format.label} />
        <Fact label={t("sessions")} text={sessionsText(total)} />
        {filters.map(({ label, words }) => (
          <Fact key={label} label={label} text={words} />
        ))}
        <Fact label={t("order")} text={order} />
        <Fact label={t("times")} text={options.zone} />
      </dl>
      <div className="flex flex-wrap gap-2">
        <a
          href={`${exportPath(tenant, format)}?${addressOf(query)}`}
          download
          className={cn(buttonVariants())}
        >
          <DownloadIcon />
          {t("export")}
        </a>
        <LinkButton variant="outline" href={`/${tenant}/sessions/history?${addressOf(view)}`}>
          {t("look")}
        </LinkButton>
      </div>
    </PageBody>
  );
});

/** The address has been checked before it led here: what is wrong in it now was typed. */
async function readExport(actor: UserActor, query: Parameters) {
  try {
    const { options, view } = await parseOptions(query, actor.tenant.zone);
    const { selection, names, problems } = await readSelection(actor, "history", view);
    refuseProblems(problems);
    return { options, view, selection, names };
  } catch (error) {
    throw error instanceof Invalid ? new NotFound() : error;
  }
}

function Fact({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="wrap-anywhere" dir="auto">
        {text}
      </dd>
    </>
  );
}

function addressOf(parameters: Parameters): string {
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, values = []]) =>
      [values].flat().map((value) => [name, value]),
    ),
  ).toString();
}
