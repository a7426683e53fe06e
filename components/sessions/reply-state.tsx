import { cn } from "@/components/ui/cn";
import type { Icon } from "@/components/ui/glyph";
import { AlertIcon, CheckCheckIcon, CheckIcon, ClockIcon, HelpIcon } from "@/components/ui/icons";
import type { OutboxState } from "@/lib/outbox/list-states";
import type { MessageState } from "@/lib/outbox/message-state";
import { ownEntry } from "@/lib/own-entry";

type Look = { icon: Icon; words: string; look?: string };

const looks: Readonly<Record<MessageState, Look>> = {
  queued: { icon: ClockIcon, words: "Queued" },
  sending: { icon: ClockIcon, words: "Sending" },
  sent: { icon: CheckIcon, words: "Sent" },
  delivered: { icon: CheckCheckIcon, words: "Delivered" },
  read: { icon: CheckCheckIcon, words: "Read", look: "text-primary" },
  failed: { icon: AlertIcon, words: "Failed", look: "text-destructive" },
  unknown: { icon: HelpIcon, words: "Not known whether it arrived", look: "text-warning" },
};

/** Under a message that was sent from here: how far it has come, and why no further. */
export function ReplyState({ state, failure }: OutboxState) {
  const { icon: Glyph, words, look } = ownEntry<Look>(looks, state) ?? { icon: HelpIcon, words: state };
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
        <span className="sr-only">The message: </span>
        {failure ? `${words}: ${failure}` : words}
      </span>
    </p>
  );
}
