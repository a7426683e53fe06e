"use client";

import { useTransition } from "react";
import { AlertChoices } from "@/components/alerts/alert-choices";
import { callAction } from "@/components/forms/submit-action";
import type { Tone } from "@/components/ui/badge";
import { Dot } from "@/components/ui/dot";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Spinner } from "@/components/ui/spinner";
import { type OperatorStatus, statuses } from "@/lib/operators/status";

const looks: Readonly<Record<OperatorStatus, { label: string; tone: Tone }>> = {
  online: { label: "Online", tone: "success" },
  busy: { label: "Busy", tone: "warning" },
  away: { label: "Away", tone: "secondary" },
  offline: { label: "Offline", tone: "secondary" },
};

/** The status of the signed-in operator. */
export function StatusMenu({
  status,
  userId,
  setStatus,
}: {
  status: OperatorStatus;
  userId: number;
  setStatus: (status: string) => Promise<void>;
}) {
  const { label, tone } = looks[status];
  const [pending, start] = useTransition();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger variant="ghost" size="sm" aria-label={`Your status: ${label}`}>
        {pending ? <Spinner /> : <Dot variant={tone} />}
        <span className="max-sm:sr-only">{label}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent aria-label="Your status" align="end">
        {statuses.map((each) => (
          <DropdownMenuItem
            key={each}
            icon={<Dot variant={looks[each].tone} />}
            onClick={() => start(() => callAction(() => setStatus(each)))}
          >
            {looks[each].label}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <AlertChoices userId={userId} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
