import { cn } from "@/components/ui/cn";
import type { Icon } from "@/components/ui/glyph";
import { AlertIcon, CheckIcon, HelpIcon } from "@/components/ui/icons";
import { CheckCheckIcon, ClockIcon } from "@/components/ui/object-icons";
import type { OutboxState } from "@/lib/outbox/list-states";
import type { MessageState } from "@/lib/outbox/message-state";
import { ownEntry } from "@/lib/own-entry";

type Look = { icon: Icon; label: string; look?: string };

const looks: Readonly<Record<MessageState, Look>> = {
  queued: { icon: ClockIcon, label: "Queued" },
  sending: { icon: ClockIcon, label: "Sending" },
  sent: { icon: CheckIcon, label: "Sent" },
  delivered: { icon: CheckCheckIcon, label: "Delivered" },
  read: { icon: CheckCheckIcon, label: "Read", look: "text-primary" },
  failed: { icon: AlertIcon, label: "Failed", look: "text-destructive" },
  unknown: { icon: HelpIcon, label: "Delivery unknown", look: "text-warning" },
};

export function ReplyState({ state, failure }: OutboxState) {
  const { icon: Glyph, label, look } = ownEntry<Look>(looks, state) ?? { icon: HelpIcon, label: state };
  return (
    <p
      data-slot="reply-state"
      data-state={state}
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
  );
}
