import { useTransition } from "react";
import { callAction } from "@/components/forms/submit-action";
import { Button } from "@/components/ui/button";
import { WarningIcon } from "@/components/ui/late-icons";
import { Spinner } from "@/components/ui/spinner";
import type { OperatorStatus } from "@/lib/operators/status";
import { timeText } from "@/lib/time-text";
import { t } from "@/messages/offers";

type Props = {
  /** In milliseconds since 1970. */
  at: number;
  /** IANA time zone. */
  zone: string;
  setStatus: (status: OperatorStatus) => Promise<void>;
};

/** Stays until it is answered, in every window: an unanswered offer has made the operator away. */
export function MissedOffer({ at, zone, setStatus }: Props) {
  const [pending, start] = useTransition();
  const choose = (status: OperatorStatus) => start(() => callAction(() => setStatus(status)));
  const time = timeText(new Date(at), zone, "time");
  return (
    <div
      role="alert"
      data-slot="missed-offer"
      className="shrink-0 rounded-lg border border-warning-border bg-popover px-3 py-2.5 text-sm shadow-popover"
    >
      <p className="flex items-center gap-2 font-semibold">
        <WarningIcon className="size-4 shrink-0 text-warning" />
        {t("missedAt", { time })}
      </p>
      <p className="pt-0.5 text-muted-foreground text-xs">{t("missedHint")}</p>
      <p className="flex justify-end gap-2 pt-2">
        <Button
          variant="outline"
          size="sm"
          aria-disabled={pending || undefined}
          onClick={() => pending || choose("away")}
        >
          {t("stayAway")}
        </Button>
        <Button size="sm" aria-disabled={pending || undefined} onClick={() => pending || choose("online")}>
          {pending && <Spinner />}
          {t("goOnline")}
        </Button>
      </p>
    </div>
  );
}
