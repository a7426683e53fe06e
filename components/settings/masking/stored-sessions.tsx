import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { RichText } from "@/components/rich-text";
import { Time } from "@/components/time/time";
import { Progress } from "@/components/ui/progress";
import type { MaskingRun } from "@/lib/masking/stored/find-run";
import { t } from "@/messages/settings-masking";
import { ActionButton } from "../action-button";
import { RefreshWhileRunning } from "./refresh-while-running";

type Props = { run: MaskingRun | null; zone: string; start: FormAction; stop: FormAction };

/** How far the masking of stored sessions has come, and the buttons that start and stop it. */
export function StoredSessions({ run, zone, start, stop }: Props) {
  const isRunning = run?.state === "running";
  return (
    <section aria-label={t("storedSessions")} className="flex max-w-4xl flex-col gap-3 border-t pt-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-80">
          <h3 className="font-medium text-sm">{t("storedSessions")}</h3>
          <p className="max-w-prose text-pretty text-muted-foreground text-sm">{t("storedSessionsHint")}</p>
        </div>
        {isRunning ? (
          <ActionButton id="run" label={t("stop")} accessibleName={t("stopMasking")} action={stop} />
        ) : (
          <ConfirmDialog
            verb={t("maskStored")}
            accessibleName={t("maskStored")}
            id="run"
            title={t("confirmMaskStored")}
            description={t("maskStoredNote")}
            action={start}
          />
        )}
      </div>
      {run && (
        <div className="flex flex-col gap-2 text-sm">
          <p role="status">
            {t.find(`run.${run.state}`) ?? run.state}{" "}
            {t("runCounts", { done: run.done, total: run.total, found: run.found })}
          </p>
          {isRunning && (
            <Progress
              aria-label={t("maskedSessions")}
              value={run.total === 0 ? 100 : (100 * run.done) / run.total}
            />
          )}
          <p className="text-muted-foreground text-xs">
            <RichText of={t.parts("started", { time: <Time at={run.startedAt} zone={zone} /> })} />
          </p>
          {isRunning && <RefreshWhileRunning />}
        </div>
      )}
    </section>
  );
}
