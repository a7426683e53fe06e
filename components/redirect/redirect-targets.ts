import type { Tone } from "@/components/ui/badge";
import { formatDuration } from "@/lib/duration";
import type {
  Availability,
  GroupAvailability,
  OperatorAvailability,
  Presence,
} from "@/lib/routing/availability";
import { fold } from "@/lib/search/fold";
import { t } from "@/messages/redirect";

/** A choice in the redirect dialog. One that is not `free` cannot be chosen, and its detail says why. */
export type RedirectTarget = {
  value: string;
  name: string;
  tone: Tone;
  detail: string;
  free: boolean;
  /** What a search looks in, folded: the name, and the groups of an operator. */
  searched: string;
};

export type RedirectTargets = {
  groups: RedirectTarget[];
  operators: RedirectTarget[];
  /** Groups, then operators. */
  unavailable: RedirectTarget[];
};

const tones: Readonly<Record<Presence, Tone>> = {
  online: "success",
  busy: "warning",
  away: "secondary",
  offline: "secondary",
};

/** Those who can take the session, with the most free places first; then the others in the order of their names. */
export function redirectTargets({ groups, operators }: Availability, now = Date.now()): RedirectTargets {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const free = <Target extends { free: number; reason: string | null }>(all: readonly Target[]) =>
    all.filter(({ reason }) => reason === null).sort((a, b) => b.free - a.free);
  const groupTarget = (group: GroupAvailability) => targetOfGroup(group, now);
  const operatorTarget = (operator: OperatorAvailability) => targetOfOperator(operator, names);
  return {
    groups: free(groups).map(groupTarget),
    operators: free(operators).map(operatorTarget),
    unavailable: [
      ...groups.filter(({ reason }) => reason !== null).map(groupTarget),
      ...operators.filter(({ reason }) => reason !== null).map(operatorTarget),
    ],
  };
}

function targetOfGroup(
  {
    id,
    name,
    presence,
    members,
    free,
    capacity,
    waiting,
    waitingSince,
    queueLimit,
    reason,
  }: GroupAvailability,
  now: number,
): RedirectTarget {
  const queue =
    queueLimit === null ? t("waiting", { waiting }) : t("waitingOfLimit", { waiting, queueLimit });
  // A string, as JSON has it.
  const seconds = waitingSince === null ? null : (now - new Date(waitingSince).getTime()) / 1_000;
  const wait =
    seconds !== null && t("longestWait", { wait: formatDuration(Math.max(0, Math.floor(seconds))) });
  const detail = reason
    ? [t("groupReason", { reason }), waiting > 0 && queue]
    : [t("online", { online: members.online + members.busy }), placesText(free, capacity), queue, wait];
  return {
    ...{ value: `group ${id}`, name, tone: tones[presence], detail: joined(detail), free: reason === null },
    searched: fold(name),
  };
}

function targetOfOperator(
  { id, name, presence, free, capacity, load, groupIds, reason, refusal }: OperatorAvailability,
  groups: ReadonlyMap<number, string>,
): RedirectTarget {
  const served = groupIds.flatMap((groupId) => groups.get(groupId) ?? []).join(", ");
  const state = refusal === "at_capacity" && reason ? t("placesTaken", { reason, load, capacity }) : reason;
  const detail = [state ?? placesText(free, capacity), served];
  return {
    ...{
      value: `operator ${id}`,
      name,
      tone: tones[presence],
      detail: joined(detail),
      free: reason === null,
    },
    searched: fold(`${name} ${served}`),
  };
}

function placesText(free: number, capacity: number): string {
  return t("placesFree", { free, capacity });
}

function joined(parts: readonly (string | false | null)[]): string {
  return parts.filter(Boolean).join(" · ");
}
