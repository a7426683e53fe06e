import type { ReactNode } from "react";
import { sessionsText } from "@/lib/sessions/sessions-text";
import type { Strip } from "@/lib/sessions/strip/strip";

type WeekStrip = Extract<Strip, { form: "week" }>;

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The hours of the week, darker where there are more sessions. */
export function StripWeek({ strip, choice }: { strip: WeekStrip; choice: ReactNode }) {
  const { column, counts, without } = strip;
  const most = Math.max(1, ...counts.flat());
  return (
    <>
      <div className="mb-0.5 flex min-h-6 items-center gap-3">
        <p className="min-w-0 flex-1 truncate text-muted-foreground text-xs">
          <span className="font-medium text-foreground">{column.label}</span> by weekday and hour; at most{" "}
          {sessionsText(most)}
          {without > 0 && `; ${sessionsText(without)} without it`}
        </p>
        {choice}
      </div>
      <table className="h-38 w-full table-fixed border-separate border-spacing-px text-2xs text-muted-foreground">
        <caption className="sr-only">Sessions by weekday and hour</caption>
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
            <tr key={DAYS[day]}>
              <th scope="row" className="text-start font-normal leading-3" title={DAYS[day]}>
                {DAYS[day]?.slice(0, 3)}
              </th>
              {hours.map((count, hour) => (
                <td
                  key={HOURS[hour]}
                  title={`${DAYS[day]}, ${hour}:00–${hour + 1}:00: ${sessionsText(count)}`}
                  className="rounded-[2px] p-0 [print-color-adjust:exact]"
                  style={{ background: shade(count / most) }}
                >
                  <span className="sr-only">{count.toLocaleString("en")}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function shade(share: number): string {
  return `color-mix(in oklab, var(--primary-text) ${Math.round(share * 100)}%, var(--muted))`;
}
