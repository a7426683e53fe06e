import { PageLink } from "@/components/navigation/page-link";
import { printTab } from "@/components/sessions/panel-tab";
import type { TabProps } from "@/components/sessions/panel-types";
import { describeEvent } from "@/lib/events/describe";
import type { SessionEvent } from "@/lib/events/event";
import { eventNames } from "@/lib/events/event-names";
import { actorName } from "@/lib/events/phrase";
import { t } from "@/messages/recordings";
import { clockTime } from "./clock-time";

/**
 * The messages that were written while a session was recorded, by their time in the recording. A click plays from there; the player marks
 * the current one.
 */
export async function SpokenList({
  actor,
  session,
  hrefs,
  events,
  from,
}: TabProps & { events: readonly SessionEvent[]; from: Date }) {
  const names = await eventNames(actor.tenant.id, events, session.clientName);
  if (events.length === 0) return <p className="p-3 text-muted-foreground text-sm">{t("noMessages")}</p>;
  return (
    <ol
      aria-label={t("messages")}
      data-slot="spoken"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be focusable
      tabIndex={0}
      className="relative flex max-h-64 flex-col gap-0.5 overflow-y-auto rounded-lg border bg-background p-1 @2xl/panel:max-h-96"
    >
      {events.map((event) => {
        const second = (event.at.getTime() - from.getTime()) / 1_000;
        return (
          <li key={event.seq}>
            <PageLink
              href={hrefs.tab(printTab({ name: "recordings", at: Math.floor(second) }))}
              data-second={second}
              className="flex gap-2 rounded-md px-2 py-1 text-sm hover:bg-accent aria-[current]:bg-primary-subtle"
            >
              <span className="w-10 shrink-0 text-right text-muted-foreground text-xs/5 tabular-nums">
                {clockTime(second)}
              </span>
              <span className="min-w-0 flex-1">
                <span dir="auto" className="mr-1.5 font-medium text-xs">
                  {actorName(event, names)}
                </span>
                <span dir="auto" className="line-clamp-3 wrap-anywhere">
                  {describeEvent(event, names, session.anonymisedAt !== null)}
                </span>
              </span>
            </PageLink>
          </li>
        );
      })}
    </ol>
  );
}
