import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { RichText } from "@/components/rich-text";
import { printQuery } from "@/lib/grid/print-query";
import { clockWords, weekdayName } from "@/lib/grid/time-names";
import type { Selection } from "@/lib/sessions/predicate";
import { sessionsText } from "@/lib/sessions/sessions-text";
import type { Strip } from "@/lib/sessions/strip/strip";
import { withClock } from "@/lib/sessions/strip/time-column";
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/strip";
import { WeekKeys } from "./week-keys";

type WeekStrip = Extract<Strip, { form: "week" }>;
type Props = { strip: WeekStrip; selection: Selection; choice: ReactNode };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The hours of the week, darker where there are more sessions; each is a link to them. */
export function StripWeek({ strip, selection, choice }: Props) {
  const { column, counts, without } = strip;
  const most = Math.max(1, ...counts.flat());
  const title = (
    <span key="label" className="font-medium text-foreground">
      {column.label}
    </span>
  );
  return (
    <>
      <div className="mb-0.5 flex min-h-6 items-center gap-3">
        <p className="min-w-0 flex-1 truncate text-muted-foreground text-xs">
          <RichText
            of={
              without === 0
                ? t.parts("week", { label: title, most: sessionsText(most) })
                : t.parts("weekWithout", {
                    label: title,
                    most: sessionsText(most),
                    without: sessionsText(without),
                  })
            }
          />
        </p>
        {choice}
      </div>
      <WeekKeys>
        <table className="h-48 w-full min-w-[40rem] table-fixed border-separate border-spacing-px text-2xs text-muted-foreground">
          <caption className="sr-only">{t("weekTable")}</caption>
          <thead>
            <tr>
              <td className="w-9" />
              {HOURS.map((hour) => (
                <th key={hour} scope="col" className="text-start font-normal leading-3">
                  <span className={hour % 3 === 0 ? undefined : "sr-only"}>{hour}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((hours, day) => (
              <tr key={weekdayName(day + 1)}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 bg-card text-start font-normal leading-3"
                  title={weekdayName(day + 1)}
                >
                  {weekdayName(day + 1, "short")}
                </th>
                {hours.map((count, hour) => (
                  <td
                    key={HOURS[hour]}
                    className="rounded-[2px] p-0 [print-color-adjust:exact]"
                    style={{ background: shade(count / most) }}
                  >
                    <Hour strip={strip} selection={selection} day={day} hour={hour} count={count} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </WeekKeys>
    </>
  );
}

type HourProps = Omit<Props, "choice"> & { day: number; hour: number; count: number };

function Hour({ strip, selection, day, hour, count }: HourProps) {
  const clock = { weekdays: [day + 1], hours: [hour] };
  const query = count > 0 ? withClock(selection, strip.column, clock) : null;
  const name = `${clockWords(clock)}: ${sessionsText(count)}`;
  if (!query) return <span className="sr-only">{numberText(count)}</span>;
  return (
    <PageLink
      href={`?${printQuery(selection.grid, query)}`}
      aria-label={name}
      title={name}
      className="week-hour"
    />
  );
}

function shade(share: number): string {
  return `color-mix(in oklab, var(--primary-text) ${Math.round(share * 100)}%, var(--muted))`;
}
