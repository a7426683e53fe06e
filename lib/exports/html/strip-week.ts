import { weekdayName } from "@/lib/grid/time-names";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/html-file";
import { type Markup, markup } from "./markup";
import { percent } from "./percent";

const HOURS = 24;
/** Of the width, beside the names of days. */
const LEFT = 0.06;
const ROW = 16;

/** The hours of the week, darker where there are more sessions. */
export function stripWeek(counts: readonly (readonly number[])[]): Markup {
  const most = Math.max(1, ...counts.flat());
  const left = (hour: number) => LEFT + ((1 - LEFT) * hour) / HOURS;
  const cells = counts.flatMap((hours, day) =>
    hours.map(
      (count, hour) =>
        markup`<rect class="hour" x="${percent(left(hour))}" y="${ROW * (day + 1)}" width="${percent(((1 - LEFT) / HOURS) * 0.94)}" height="${ROW - 1}" fill-opacity="${opacity(count / most)}"><title>${t("hour", { day: dayName(day), from: hour, to: hour + 1, sessions: sessionsText(count) })}</title></rect>`,
    ),
  );
  const days = counts.map((_, day) => markup`<text x="0" y="${ROW * (day + 2) - 4}">${dayName(day)}</text>`);
  const hours = [0, 3, 6, 9, 12, 15, 18, 21].map(
    (hour) => markup`<text x="${percent(left(hour))}" y="12">${hour}</text>`,
  );
  return markup`<svg role="img" aria-label="${summary(counts, most)}" width="100%" height="${ROW * 8}">${cells}${days}${hours}</svg>`;
}

/** Hours without sessions are still seen. */
function opacity(share: number): number {
  return Math.round((0.06 + 0.94 * share) * 100) / 100;
}

function summary(counts: readonly (readonly number[])[], most: number): string {
  const day = counts.findIndex((hours) => hours.includes(most));
  const hour = counts[day]?.indexOf(most) ?? 0;
  return day < 0
    ? t("noSessions")
    : t("busiestHour", { sessions: sessionsText(most), day: dayName(day), hour });
}

/** `Mon` for 0. */
function dayName(day: number): string {
  return weekdayName(day + 1, "short");
}
