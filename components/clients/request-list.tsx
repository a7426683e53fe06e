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

type Props = { requests: readonly ListedRequest[]; tenant: string; zone: string };

/** Packages and erasures, the newest first. */
export function RequestList({ requests, tenant, zone }: Props) {
  return (
    <SettingsTable label="Requests" columns={["Request", "Sessions", "Begun", "State"]}>
      {requests.map((request) => (
        <SettingsRow key={request.id}>
          <NameCell name={request.kind === "erasure" ? "Erasure" : "Package"}>{subjectOf(request)}</NameCell>
          <FactCell label="Sessions">{sessionsText(request.total)}</FactCell>
          <FactCell label="Begun">
            <bdi>{request.by}</bdi>
            <span className="block text-muted-foreground text-xs">
              <Time at={request.createdAt} zone={zone} />
            </span>
          </FactCell>
          <FactCell label="State">
            <State request={request} />
          </FactCell>
          <ActionsCell>
            {request.isStored && (
              <a
                href={`/${tenant}/settings/clients/packages/${request.id}`}
                download
                aria-label={`Download the package of ${subjectOf(request)}`}
                className={cn(buttonVariants({ variant: "outline", size: "sm" }))}
              >
                Download
              </a>
            )}
          </ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}

function State({ request: { state, failure, done, total } }: { request: ListedRequest }) {
  if (state === "running")
    return <Badge variant="secondary">{`${done.toLocaleString("en")} of ${sessionsText(total)} done`}</Badge>;
  if (state === "done") return <Badge variant="outline">Done</Badge>;
  return (
    <>
      <Badge variant="destructive">Failed</Badge>
      {failure && <span className="block text-muted-foreground text-xs">{failure}</span>}
    </>
  );
}

function subjectOf({ clientId }: ListedRequest): string {
  return clientId === null ? "Sessions without a client" : `Client ${clientId}`;
}
