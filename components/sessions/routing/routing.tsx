import { EmptyState } from "@/components/empty-state";
import { RedirectIcon } from "@/components/ui/icons";
import { eventNames } from "@/lib/events/event-names";
import { routingLanes } from "@/lib/sessions/routing-lanes";
import { readRouting } from "@/lib/sessions/timeline";
import { explainTimes } from "@/lib/sessions/times/explain";
import { t } from "@/messages/routing";
import type { TabProps } from "../panel-types";
import { RoutingLanes } from "./routing-lanes";
import { RoutingList } from "./routing-list";

export async function SessionRouting({ actor, session, selection, redirect }: TabProps) {
  const events = await readRouting(actor, session.id);
  const names = await eventNames(actor.tenant.id, events, session.clientName);
  const routing = routingLanes(events, session.times.endedAt, selection.context.now);
  const { zone } = actor.tenant;
  const { waiting, duration } = explainTimes(session.times, zone);
  return (
    <div className="flex flex-col gap-5 px-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <dl className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <Explained label={t("waiting")}>{waiting}</Explained>
          <Explained label={t("duration")}>{duration}</Explained>
        </dl>
        {session.live && redirect?.(session)}
      </div>
      {routing.steps.length === 0 ? (
        <EmptyState icon={<RedirectIcon />} title={t("none")}>
          {t("noneHint")}
        </EmptyState>
      ) : (
        <>
          <RoutingLanes routing={routing} names={names} zone={zone} />
          <RoutingList steps={routing.steps} names={names} zone={zone} />
        </>
      )}
    </div>
  );
}

function Explained({ label, children }: { label: string; children: string | undefined }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
