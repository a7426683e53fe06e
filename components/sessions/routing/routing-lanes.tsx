import { Avatar } from "@/components/avatar";
import { cn } from "@/components/ui/cn";
import { BotIcon, PhoneIcon, UsersIcon } from "@/components/ui/object-icons";
import { formatDuration } from "@/lib/duration";
import type { Names } from "@/lib/events/phrase";
import type { Hold, Holder, Lane, Routing, Segment } from "@/lib/sessions/routing-lanes";
import { millisecondsOf, secondsHeld } from "@/lib/sessions/routing-lanes";
import { t } from "@/messages/routing";
import { RoutingAxis } from "./routing-axis";

const looks: Readonly<Record<Hold, string>> = {
  waiting: "border-warning-border bg-warning-subtle [--dot:var(--warning)]",
  offer: "border-dashed border-info bg-info-subtle [--dot:var(--info)]",
  held: "border-primary bg-primary [--dot:var(--primary)]",
  wrap_up: "border-violet-border bg-violet-subtle [--dot:var(--violet)]",
};

export function RoutingLanes({ routing, names, zone }: { routing: Routing; names: Names; zone: string }) {
  const { lanes, from, to } = routing;
  if (lanes.length === 0 || !from || !to) return null;
  const span = Math.max(1_000, to.getTime() - from.getTime());
  const percent = (at: Date) => (100 * Math.max(0, at.getTime() - from.getTime())) / span;
  const used = new Set(lanes.flatMap(({ segments }) => segments.map(({ hold }) => hold)));
  return (
    <figure aria-label={t("lanes")} className="flex flex-col gap-2">
      <div className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 @max-md/panel:grid-cols-[minmax(0,1fr)_auto]">
        <RoutingAxis span={span} from={from} zone={zone} />
        {lanes.map((lane) => (
          <LaneRow
            key={lane.key}
            lane={lane}
            name={nameOf(lane.holder, names)}
            until={to}
            percent={percent}
          />
        ))}
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs">
        {(Object.keys(looks) as Hold[])
          .filter((hold) => used.has(hold))
          .map((hold) => (
            <span key={hold} className="inline-flex items-center gap-1.5">
              <span aria-hidden="true" className={cn("h-2.5 w-4 rounded-xs border", looks[hold])} />
              {t(`hold.${hold}`)}
            </span>
          ))}
      </figcaption>
    </figure>
  );
}

type LaneRowProps = { lane: Lane; name: string; until: Date; percent: (at: Date) => number };

function LaneRow({ lane, name, until, percent }: LaneRowProps) {
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        <HolderIcon holder={lane.holder} name={name} />
        <span dir="auto" className="min-w-0 truncate" title={name}>
          {name}
        </span>
      </span>
      <span className="relative h-6 rounded-sm bg-muted @max-md/panel:order-last @max-md/panel:hidden">
        <Bars lane={lane} until={until} percent={percent} />
      </span>
      <span className="whitespace-nowrap text-right text-muted-foreground text-xs">
        {formatDuration(secondsHeld(lane, until))}
      </span>
      <span className="relative col-span-2 mb-1.5 hidden h-5 rounded-sm bg-muted @max-md/panel:block">
        <Bars lane={lane} until={until} percent={percent} />
      </span>
    </>
  );
}

function Bars({ lane, until, percent }: Omit<LaneRowProps, "name">) {
  return lane.segments.map((segment) => {
    const left = percent(segment.from);
    const width = percent(segment.to ?? until) - left;
    return (
      <span
        key={`${segment.from.getTime()} ${segment.hold}`}
        title={segmentText(segment, until)}
        className={cn(
          "absolute inset-y-0.5 min-w-1 rounded-xs border",
          looks[segment.hold],
          segment.to === null && "rounded-r-none border-r-0",
        )}
        style={{ left: `min(${left}%, 100% - 0.25rem)`, width: `${width}%` }}
      />
    );
  });
}

function segmentText(segment: Segment, until: Date): string {
  const { hold, to, outcome } = segment;
  const seconds = Math.floor(millisecondsOf(segment, until) / 1_000);
  const values = { hold: t(`hold.${hold}`), time: formatDuration(seconds) };
  if (outcome) return t("segmentWithEnd", { ...values, outcome: outcomeText(outcome) });
  return to === null ? t("segmentSoFar", values) : t("segment", values);
}

/** A source may send a reason of its own. */
function outcomeText(outcome: string): string {
  return t.find(`outcome.${outcome}`) ?? outcome.replaceAll("_", " ");
}

function HolderIcon({ holder, name }: { holder: Holder; name: string }) {
  if (holder.kind === "operator") return <Avatar name={name} size="sm" />;
  const Glyph = { queue: UsersIcon, chatbot: BotIcon, phone: PhoneIcon }[holder.kind];
  return (
    <span className="flex size-5 shrink-0 items-center justify-center text-muted-foreground">
      <Glyph />
    </span>
  );
}

function nameOf(holder: Holder, names: Names): string {
  if (holder.kind === "phone") return holder.number;
  const directory = { queue: names.groups, operator: names.operators, chatbot: names.chatbots }[holder.kind];
  if (holder.id === null) return t(`holder.${holder.kind}`);
  return directory.get(holder.id) ?? t(`unknownHolder.${holder.kind}`, { id: holder.id });
}
