import type { Tone } from "@/components/ui/badge";
import { Dot } from "@/components/ui/dot";
import type { OperatorStatus } from "@/lib/operators/status";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/settings-operators";

const tones: Record<OperatorStatus, Tone> = {
  online: "success",
  busy: "warning",
  away: "warning",
  offline: "secondary",
};

export function OperatorState({ status }: { status: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Dot variant={ownEntry(tones, status) ?? "secondary"} />
      {t.find(`status.${status}`) ?? status}
    </span>
  );
}
