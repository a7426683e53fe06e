import { known } from "@/lib/known";
import { Badge, Dot, type Tone } from "./ui/badge";

type StatusLook = { label: string; tone: Tone; live: boolean };

const looks: Record<string, StatusLook> = {
  created: { label: "Created", tone: "neutral", live: true },
  queued: { label: "Queued", tone: "warning", live: true },
  offered: { label: "Offered", tone: "info", live: true },
  active: { label: "Active", tone: "success", live: true },
  wrap_up: { label: "Wrap-up", tone: "violet", live: true },
  closed: { label: "Closed", tone: "neutral", live: false },
  rejected: { label: "Rejected", tone: "danger", live: false },
};

/** The words for a status; one we do not know is shown as it came. */
export function statusLabel(status: string): string {
  return known(looks, status)?.label ?? status;
}

/** `plain` for cells: a dot and a word without a box. */
export function StatusBadge({
  status,
  plain,
  className,
}: {
  status: string;
  plain?: boolean;
  className?: string;
}) {
  const look = known(looks, status) ?? { label: status, tone: "neutral", live: false };
  return (
    <Badge tone={look.tone} plain={plain} className={className}>
      <Dot tone={look.tone} pulse={look.live && status !== "wrap_up"} />
      <span className="truncate">{look.label}</span>
    </Badge>
  );
}
