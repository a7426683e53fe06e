import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { Time } from "@/components/time/time";
import { XIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { auditDetails, type Detail } from "@/lib/audit/details";
import type { AuditRecord } from "@/lib/audit/find";
import { verbLabels, verbSentence } from "@/lib/audit/verbs";
import { t } from "@/messages/audit";
import { subjectHref } from "./subject-href";

type Props = { row: AuditRecord; tenant: { slug: string; zone: string }; closeHref: string };

/** One row of the audit beside the list, with everything that is known of it. */
export function AuditPanel({ row, tenant, closeHref }: Props) {
  const { verb, data } = row;
  const details = auditDetails(data);
  const href = subjectHref(tenant.slug, row.about, data);
  return (
    <aside
      aria-label={t("rowOfAudit", { id: row.id })}
      data-slot="audit-panel"
      className="flex min-h-0 w-full flex-col overflow-y-auto bg-card lg:w-104 lg:shrink-0 lg:border-l"
    >
      <header className="flex items-start gap-2 border-b px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-medium">{verbLabels[verb] ?? verb}</h2>
          <p className="text-muted-foreground text-sm">{verbSentence(verb)}</p>
        </div>
        <LinkButton
          href={closeHref}
          variant="ghost"
          size="icon"
          aria-label={t("close")}
          aria-keyshortcuts="Escape"
        >
          <XIcon />
        </LinkButton>
      </header>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 px-4 py-3 text-sm">
        <Fact label={t("time")}>
          <Time at={row.at} zone={tenant.zone} show="seconds" />
        </Fact>
        <Fact label={t("who")}>{row.whoLabel}</Fact>
        <Fact label={t("about")}>
          {row.aboutLabel && href ? (
            <PageLink href={href} className="text-primary hover:underline">
              {row.aboutLabel}
            </PageLink>
          ) : (
            row.aboutLabel
          )}
        </Fact>
        <Fact label={t("ipAddress")}>{row.ip}</Fact>
        <Fact label={t("browser")}>{row.browser}</Fact>
        <Fact label={t("requestId")}>{row.requestId}</Fact>
        <Fact label={t("number")}>{row.id}</Fact>
        <Fact label={t("placeChain")}>{row.seq ?? t("notSealedYet")}</Fact>
        <Fact label={t("hash")}>{row.hash}</Fact>
      </dl>
      {details.length > 0 && <DetailsTable details={details} />}
    </aside>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}

function DetailsTable({ details }: { details: readonly Detail[] }) {
  const changed = details.some(({ was }) => was !== undefined);
  return (
    <table aria-label={t("details")} className="w-full border-t text-left text-sm">
      <TableHeader className="static">
        <tr>
          <TableHead className="pl-4">{t("field")}</TableHead>
          {changed && <TableHead>{t("was")}</TableHead>}
          <TableHead>{changed ? t("is") : t("value")}</TableHead>
        </tr>
      </TableHeader>
      <tbody>
        {details.map(({ label, was, is }) => (
          <TableRow key={label}>
            <TableCell className="pl-4">{label}</TableCell>
            {changed && <TableCell className="wrap-anywhere whitespace-normal py-1.5">{was}</TableCell>}
            <TableCell className="wrap-anywhere whitespace-normal py-1.5">{is}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </table>
  );
}
