import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Icon } from "@/components/ui/glyph";
import { AlertIcon, HelpIcon } from "@/components/ui/icons";
import { CheckIcon } from "@/components/ui/late-icons";
import { CheckCheckIcon, ClockIcon } from "@/components/ui/object-icons";
import type { OutboxState } from "@/lib/outbox/list-states";
import type { MessageState } from "@/lib/outbox/message-state";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/transcript-messages";

type Look = { icon: Icon; color?: string };

const looks: Readonly<Record<MessageState, Look>> = {
  queued: { icon: ClockIcon },
  sending: { icon: ClockIcon },
  sent: { icon: CheckIcon },
  delivered: { icon: CheckCheckIcon },
  read: { icon: CheckCheckIcon, color: "text-primary" },
  failed: { icon: AlertIcon, color: "text-destructive" },
  unknown: { icon: HelpIcon, color: "text-warning" },
};

/** Whether a message can be sent again. */
export function isUnsure({ state }: OutboxState): boolean {
  return state === "failed" || state === "unknown";
}

/** How far a message to the client has come. `resend`: a form that sends it again. */
export function DeliveryState({ state, failure, resend }: OutboxState & { resend?: ReactNode }) {
  const { icon: Glyph, color } = ownEntry<Look>(looks, state) ?? looks.unknown;
  const label = t.find(`state.${state}`) ?? state;
  return (
    <>
      <p
        data-slot="reply-state"
        data-state={state}
        title={t.find(`meaning.${state}`) ?? t("meaning.unknown")}
        className={cn(
          "flex max-w-full items-start justify-end gap-1 px-0.5 text-2xs",
          color ?? "text-muted-foreground",
        )}
      >
        <Glyph className="mt-px size-3" />
        <span className="min-w-0 wrap-anywhere">
          <span className="sr-only">{t("messageStatus")}</span>
          {failure ? `${label}: ${failure}` : label}
        </span>
      </p>
      {state === "failed" && !failure && <Advice>{resend ? t("sendOrReach") : t("reach")}</Advice>}
      {state === "unknown" && <Advice>{resend ? t("askBeforeSending") : t("ask")}</Advice>}
      {resend}
    </>
  );
}

function Advice({ children }: { children: ReactNode }) {
  return (
    <p className="max-w-full px-0.5 text-end text-2xs text-muted-foreground wrap-anywhere">{children}</p>
  );
}
