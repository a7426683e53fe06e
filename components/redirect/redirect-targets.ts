import type { Tone } from "@/components/ui/badge";
import { formatDuration } from "@/lib/duration";
import type { Availability, Presence } from "@/lib/routing/availability";

/** A choice in the redirect dialog; `reason` is why it cannot be chosen. */
export type RedirectTarget = {
  value: string;
  name: string;
  tone: Tone;
  detail: string;
  reason: string | null;
};

const presenceTones: Readonly<Record<Presence, Tone>> = {
  online: "success",
  busy: "warning",
  away: "secondary",
  offline: "secondary",
};

const presenceTexts: Readonly<Record<Presence, string>> = {
  online: "online",
  busy: "busy",
  away: "away",
  offline: "offline",
};

/** Times are strings here, as JSON has them. */
export function groupTargets({ groups }: Availability, now = Date.now()): RedirectTarget[] {
  return groups.map(({ id, name, presence, members, waiting, waitingSince, queueLimit, reason }) => {
    const since = waitingSince === null ? null : (now - new Date(waitingSince).getTime()) / 1_000;
    const detail = [
      `${members.online} online, ${members.busy} busy, ${members.away} away`,
      queueLimit === null ? `${waiting} waiting` : `${waiting} of ${queueLimit} waiting`,
      since !== null && `longest wait ${formatDuration(Math.max(0, Math.floor(since)))}`,
    ]
      .filter(Boolean)
      .join(" · ");
    return { value: `group ${id}`, name, tone: presenceTones[presence], detail, reason };
  });
}

export function operatorTargets({ operators }: Availability): RedirectTarget[] {
  return operators.map(({ id, name, presence, load, capacity, reason }) => ({
    value: `operator ${id}`,
    name,
    tone: presenceTones[presence],
    detail: `${presenceTexts[presence]} · ${load} of ${capacity} ${capacity === 1 ? "slot" : "slots"} in use`,
    reason,
  }));
}
