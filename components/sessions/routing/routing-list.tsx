import { Time } from "@/components/time/time";
import { formatDuration } from "@/lib/duration";
import { describeEvent } from "@/lib/events/describe";
import type { Names } from "@/lib/events/phrase";
import type { RoutingStep } from "@/lib/sessions/routing-lanes";
import { isSameDay } from "@/lib/time-text";
import { t } from "@/messages/routing";

export function RoutingList({
  steps,
  names,
  zone,
}: {
  steps: readonly RoutingStep[];
  names: Names;
  zone: string;
}) {
  const [first, last] = [steps[0]?.event.at, steps.at(-1)?.event.at];
  const oneDay = first && last && isSameDay(first, last, zone);
  return (
    <ol aria-label={t("steps")} className="flex flex-col">
      {steps.map(({ event, seconds }) => (
        <li
          key={event.seq}
          className="grid grid-cols-[auto_auto_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b py-1.5 last:border-b-0"
        >
          <Time
            at={event.at}
            zone={zone}
            show={oneDay ? "clock" : "seconds"}
            className="text-muted-foreground text-xs"
          />
          <span aria-hidden="true" className="size-1.5 translate-y-[-1px] rounded-full bg-border-strong" />
          <span dir="auto" className="min-w-0 wrap-anywhere">
            {describeEvent(event, names)}
          </span>
          {seconds !== null && seconds > 0 && (
            <span className="whitespace-nowrap text-muted-foreground text-xs">
              <span className="sr-only">{t("then")}</span>
              {formatDuration(seconds)}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
