import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { Time } from "@/components/time/time";
import { ChevronRightIcon } from "@/components/ui/late-icons";
import { neutralizeBidi } from "@/lib/bidi";
import type { DeadWebhook as Listed } from "@/lib/channels/dead-webhooks/list";
import { storedReason } from "@/lib/channels/stored-reason";
import { sizeText } from "@/lib/size-text";
import { timeText } from "@/lib/time-text";
import { t } from "@/messages/dead-webhooks";
import { ActionButton } from "../action-button";

/** A webhook that could not be processed. `retry` is null while its account is deactivated. */
export function DeadWebhook({
  webhook: { id, receivedAt, problem, size, body },
  zone,
  retry,
  discard,
}: {
  webhook: Listed;
  zone: string;
  retry: FormAction | null;
  discard: FormAction;
}) {
  const time = timeText(receivedAt, zone, "seconds");
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-col gap-2 sm:flex-row sm:items-start sm:gap-6">
        <div className="min-w-0 flex-1">
          <p className="wrap-anywhere text-sm" dir="auto">
            {neutralizeBidi(problem === null ? t("unknownProblem") : storedReason(problem))}
          </p>
          <p className="text-muted-foreground text-xs">
            <Time at={receivedAt} zone={zone} show="seconds" /> · {sizeText(size)}
          </p>
        </div>
        <div className="flex shrink-0 gap-1.5">
          {retry && (
            <ActionButton
              id={id}
              label={t("retry")}
              accessibleName={t("retryOne", { time })}
              action={retry}
            />
          )}
          <ConfirmDialog
            verb={t("discard")}
            accessibleName={t("discardOne", { time })}
            id={id}
            title={t("confirmDiscard")}
            description={t("confirmDiscardNote")}
            action={discard}
          />
        </div>
      </div>
      <details className="group">
        <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm font-medium text-xs hover:text-primary [&::-webkit-details-marker]:hidden">
          <ChevronRightIcon className="size-3.5 transition-transform group-open:rotate-90" />
          {t("sent")}
        </summary>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          dir="ltr"
          className="wrap-anywhere mt-2 max-h-96 overflow-auto whitespace-pre-wrap rounded-md border bg-muted p-3 font-mono text-xs leading-5"
        >
          {body.text}
        </pre>
        {body.isCut && <p className="mt-1 text-muted-foreground text-xs">{t("isCut")}</p>}
      </details>
    </li>
  );
}
