import { PageLink } from "@/components/navigation/page-link";
import { Time } from "@/components/time/time";
import type { CaseDetail } from "@/lib/cases/find";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/cases";

/** Who opened and closed a case and why, and how many sessions it has. */
export function CaseFacts({
  found,
  sessionsHref,
  zone,
}: {
  found: CaseDetail;
  /** The list of its sessions, of an open case. */
  sessionsHref: string | null;
  zone: string;
}) {
  const { reason, sessions, by, createdAt, closedAt, closedBy, closingReason } = found;
  return (
    <dl className="grid gap-x-6 gap-y-0.5 rounded-lg border bg-card px-4 py-3 text-sm max-sm:[&_dd:not(:last-child)]:mb-2 sm:grid-cols-[auto_1fr] sm:gap-y-3">
      <dt className="text-muted-foreground">{t("reason")}</dt>
      <dd className="wrap-anywhere whitespace-pre-line" dir="auto">
        {reason}
      </dd>
      <dt className="text-muted-foreground">{t("sessions")}</dt>
      <dd>
        {sessionsHref ? (
          <PageLink href={sessionsHref} className="text-primary hover:underline">
            {sessionsText(sessions)}
          </PageLink>
        ) : (
          sessionsText(sessions)
        )}
      </dd>
      <dt className="text-muted-foreground">{t("opened")}</dt>
      <dd>
        <Time at={createdAt} zone={zone} />, {by}
      </dd>
      {closedAt && (
        <>
          <dt className="text-muted-foreground">{t("closed")}</dt>
          <dd>
            <Time at={closedAt} zone={zone} />, {closedBy}
            <span className="wrap-anywhere block whitespace-pre-line text-muted-foreground" dir="auto">
              {closingReason}
            </span>
          </dd>
        </>
      )}
    </dl>
  );
}
