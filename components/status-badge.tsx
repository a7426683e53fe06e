import { ownEntry } from "@/lib/own-entry";
import { statuses } from "@/lib/sessions/vocabulary";
import { Badge, type Tone } from "./ui/badge";
import { Dot } from "./ui/dot";

type StatusLook = { tone: Tone; pulse: boolean };

const looks: Readonly<Record<keyof typeof statuses, StatusLook>> = {
  created: { tone: "secondary", pulse: true },
  queued: { tone: "warning", pulse: true },
  offered: { tone: "info", pulse: true },
  active: { tone: "success", pulse: true },
  wrap_up: { tone: "violet", pulse: false },
  closed: { tone: "secondary", pulse: false },
  rejected: { tone: "destructive", pulse: false },
};

/** The classes of the dot before a status in a list. */
export const statusDots: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(looks).map(([status, { tone, pulse }]) => [
    status,
    `dot-${tone}${pulse ? " dot-pulse" : ""}`,
  ]),
);

/** `plain` is for cells: a dot and a word without a box. An unknown status is shown as it is. */
export function StatusBadge({
  status,
  plain,
  className,
}: {
  status: string;
  plain?: boolean;
  className?: string;
}) {
  const { tone, pulse } = ownEntry<StatusLook>(looks, status) ?? { tone: "secondary", pulse: false };
  return (
    <Badge variant={tone} plain={plain} className={className}>
      <Dot variant={tone} pulse={pulse} />
      <span className="truncate">{ownEntry(statuses, status) ?? status}</span>
    </Badge>
  );
}
