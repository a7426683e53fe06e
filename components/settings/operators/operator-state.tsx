import type { Tone } from "@/components/ui/badge";
import { Dot } from "@/components/ui/dot";
import type { OperatorStatus } from "@/lib/operators/status";
import { ownEntry } from "@/lib/own-entry";

const looks: Record<OperatorStatus, { label: string; tone: Tone }> = {
  online: { label: "Online", tone: "success" },
  busy: { label: "Busy", tone: "warning" },
  away: { label: "Away", tone: "warning" },
  offline: { label: "Offline", tone: "secondary" },
};

export function OperatorState({ status }: { status: string }) {
  const { label, tone } = ownEntry(looks, status) ?? { label: status, tone: "secondary" as const };
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Dot variant={tone} />
      {label}
    </span>
  );
}
