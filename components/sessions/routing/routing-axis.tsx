import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/lib/duration";
import { timeText } from "@/lib/time-text";
import { t } from "@/messages/routing";

const MAX_TICKS = 5;
// biome-ignore format: a row a unit
const ROUND_SECONDS = [
  1, 2, 5, 10, 15, 30,
  60, 120, 300, 600, 900, 1_800,
  3_600, 7_200, 14_400, 21_600, 43_200,
  86_400, 172_800, 604_800, 2_592_000,
];

export function RoutingAxis({ span, from, zone }: { span: number; from: Date; zone: string }) {
  const seconds = span / 1_000;
  const step = ROUND_SECONDS.find((each) => seconds / each <= MAX_TICKS) ?? seconds;
  const ticks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step);
  return (
    <div aria-hidden="true" className="contents text-2xs text-faint">
      <span className="truncate @max-md/panel:hidden" title={t("start")}>
        {timeText(from, zone, "clock")}
      </span>
      <span className="relative h-4 border-b @max-md/panel:col-span-2">
        {ticks.map((tick) => (
          <span
            key={tick}
            className={cn(
              "absolute bottom-0 border-l pl-1 leading-4 whitespace-nowrap",
              tick / seconds > 0.9 && "-translate-x-full border-r border-l-0 pr-1 pl-0",
            )}
            style={{ left: `${(100 * tick) / seconds}%` }}
          >
            {tick === 0 ? "0" : `+${formatDuration(tick).replace(/ 00? (s|m|min|h)$/, "")}`}
          </span>
        ))}
      </span>
      <span className="@max-md/panel:hidden" />
    </div>
  );
}
