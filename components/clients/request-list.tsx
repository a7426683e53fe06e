import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { ListedRequest } from "@/lib/clients/list-requests";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/clients";

type Props = { requests: readonly ListedRequest[]; tenant: string; zone: string };

/** Packages and erasures, the newest first. */
export function RequestList({ requests, tenant, zone }: Props) {
  return (
    <SettingsTable label={t("requests")} columns={[t("request"), t("sessions"), t("begun"), t("state")]}>
      {requests.map((request) => (
        <SettingsRow key={request.id}>
          <NameCell name={request.kind === "erasure" ? t("erasure") : t("package")}>
            {subjectOf(request)}
          </NameCell>
          <FactCell label={t("sessions")}>{sessionsText(request.total)}</FactCell>
          <FactCell label={t("begun")}>
            <bdi>{request.by}</bdi>
            <span className="block text-muted-foreground text-xs">
              <Time at={request.createdAt} zone={zone} />
            </span>
          </FactCell>
          <FactCell label={t("state")}>
            <State request={request} />
          </FactCell>
          <ActionsCell>
            {request.isStored && (
              <a
                href={`/${tenant}/settings/clients/packages/${request.id}`}
                download
                aria-label={t("downloadPackage", { subject: subjectOf(request) })}
                className={cn(buttonVariants({ variant: "outline", size: "sm" }))}
              >
                {t("download")}
              </a>
            )}
          </ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}

function State({ request: { state, failure, done, total } }: { request: ListedRequest }) {
  if (state === "running") return <Badge variant="secondary">{t("doneOf", { done, total })}</Badge>;
  if (state === "done") return <Badge variant="outline">{t("done")}</Badge>;
  return (
    <>
      <Badge variant="destructive">{t("failed")}</Badge>
      {failure && <span className="block text-muted-foreground text-xs">{failureText(failure)}</span>}
    </>
  );
}

function subjectOf({ clientId }: ListedRequest): string {
  return clientId === null ? t("sessionsWithoutClient") : t("clientId", { id: clientId });
}

/** Packages and erasures from before had a sentence in place of a code. */
function failureText(failure: string): string {
  return t.find(`failure.${failure}`) ?? failure;
}
