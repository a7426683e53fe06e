import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Icon } from "@/components/ui/glyph";
import { AlertIcon, HelpIcon } from "@/components/ui/icons";
import { CheckIcon } from "@/components/ui/late-icons";
import { CheckCheckIcon, ClockIcon } from "@/components/ui/object-icons";
import type { OutboxState } from "@/lib/outbox/list-states";
import type { MessageState } from "@/lib/outbox/message-state";
import { ownEntry } from "@/lib/own-entry";

/** `meaning`: shown on hover. `advice`: what to do, where the channel did not say what is wrong. */
type State = { icon: Icon; label: string; meaning: string; advice?: string; look?: string };

const states: Readonly<Record<MessageState, State>> = {
  queued: { icon: ClockIcon, label: "Queued", meaning: "The message waits to be sent." },
  sending: { icon: ClockIcon, label: "Sending", meaning: "The message is being handed over to the channel." },
  sent: { icon: CheckIcon, label: "Sent", meaning: "The channel has taken the message." },
  delivered: {
    icon: CheckCheckIcon,
    label: "Delivered",
    meaning: "The message has arrived on the client’s device.",
  },
  read: {
    icon: CheckCheckIcon,
    label: "Read",
    meaning: "The client has seen the message.",
    look: "text-primary",
  },
  failed: {
    icon: AlertIcon,
    label: "Failed",
    meaning: "The client has not received the message.",
    advice: "Reach the client in another way.",
    look: "text-destructive",
  },
  unknown: {
    icon: HelpIcon,
    label: "Delivery unknown",
    meaning: "The client may have received the message, or not.",
    look: "text-warning",
  },
};

/** Whether a message can be sent again. */
export function isUnsure({ state }: OutboxState): boolean {
  return state === "failed" || state === "unknown";
}

/** How far a message to the client has come. `resend`: a form that sends it again. */
export function DeliveryState({ state, failure, resend }: OutboxState & { resend?: ReactNode }) {
  const known = ownEntry<State>(states, state);
  const { icon: Glyph, label, meaning, advice, look } = known ?? { ...states.unknown, label: state };
  return (
    <>
      <p
        data-slot="reply-state"
        data-state={state}
        title={meaning}
        className={cn(
          "flex max-w-full items-start justify-end gap-1 px-0.5 text-2xs",
          look ?? "text-muted-foreground",
        )}
      >
        <Glyph className="mt-px size-3" />
        <span className="min-w-0 wrap-anywhere">
          <span className="sr-only">Message status: </span>
          {failure ? `${label}: ${failure}` : label}
        </span>
      </p>
      {advice && !failure && (
        <Advice>{resend ? "Send it again, or reach the client in another way." : advice}</Advice>
      )}
      {state === "unknown" && (
        <Advice>
          The client may have it already: ask, or look for an answer{resend && ", before you send it again"}.
        </Advice>
      )}
      {resend}
    </>
  );
}

function Advice({ children }: { children: ReactNode }) {
  return (
    <p className="max-w-full px-0.5 text-end text-2xs text-muted-foreground wrap-anywhere">{children}</p>
  );
}
