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
import { t } from "@/messages/own-status";

const tones: Readonly<Record<OperatorStatus, Tone>> = {
  online: "success",
  busy: "warning",
  away: "secondary",
  offline: "secondary",
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
  const label = t(`status.${status}`);
  const [pending, start] = useTransition();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger variant="ghost" size="sm" aria-label={t("yourStatusIs", { status: label })}>
        {pending ? <Spinner /> : <Dot variant={tones[status]} />}
        <span className="max-sm:sr-only">{label}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent aria-label={t("yourStatus")} align="end">
        {statuses.map((each) => (
          <DropdownMenuItem
            key={each}
            icon={<Dot variant={tones[each]} />}
            onClick={() => start(() => callAction(() => setStatus(each)))}
          >
            {t(`status.${each}`)}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <AlertChoices userId={userId} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
