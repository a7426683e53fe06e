import type { Tone } from "@/components/ui/badge";
import { formatDuration } from "@/lib/duration";
import type { Availability, Presence } from "@/lib/routing/availability";

/** A line of the redirect dialog; `reason` is why it cannot be chosen. */
export type Receiver = { value: string; name: string; tone: Tone; detail: string; reason: string | null };

export const presenceTones: Readonly<Record<Presence, Tone>> = {
  online: "success",
  busy: "warning",
  away: "secondary",
  offline: "secondary",
};

const presenceWords: Readonly<Record<Presence, string>> = {
  online: "online",
  busy: "busy",
  away: "away",
  offline: "offline",
};

/** Groups in words; times as JSON brought them. */
export function availableGroups({ groups }: Availability, now = Date.now()): Receiver[] {
  return groups.map(({ id, name, presence, members, waiting, waitingSince, queueLimit, reason }) => {
    const places = queueLimit === null ? "" : ` of ${queueLimit}`;
    const since = waitingSince === null ? null : (now - new Date(waitingSince).getTime()) / 1_000;
    const longest = since === null ? "" : `, the longest ${formatDuration(Math.max(0, Math.floor(since)))}`;
    const detail = `${members.online} online, ${members.busy} busy, ${members.away} away · ${waiting}${places} waiting${longest}`;
    return { value: `group ${id}`, name, tone: presenceTones[presence], detail, reason };
  });
}

/** Operators in words. */
export function availableOperators({ operators }: Availability): Receiver[] {
  return operators.map(({ id, name, presence, load, capacity, reason }) => ({
    value: `operator ${id}`,
    name,
    tone: presenceTones[presence],
    detail: `${presenceWords[presence]} · ${load} of ${capacity} ${capacity === 1 ? "slot" : "slots"} taken`,
    reason,
  }));
}
