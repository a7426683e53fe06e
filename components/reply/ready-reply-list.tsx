import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { placeholdersIn } from "@/lib/ready-replies/fill";
import type { ReadyReply } from "@/lib/ready-replies/for-session";
import { t } from "@/messages/reply";

type Props = {
  id: string;
  replies: readonly ReadyReply[];
  selected: number;
  select: (place: number) => void;
  choose: (reply: ReadyReply) => void;
};

/** Above the reply field, which keeps the focus: its keys move through the list. */
export function ReadyReplyList({ id, replies, selected, select, choose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[selected]?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t("readyReplies")}
      data-slot="ready-replies"
      className="absolute inset-x-0 bottom-full z-20 mb-1 max-h-64 overflow-y-auto rounded-lg bg-popover p-1 shadow-popover"
    >
      {replies.map((reply, place) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points to the selected one
        // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
        <div
          key={reply.id}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === selected}
          onPointerMove={() => select(place)}
          // Keeps the focus in the field.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(reply)}
          className={cn("cursor-default rounded-md px-2 py-1.5 text-sm", place === selected && "bg-accent")}
        >
          <Option reply={reply} />
        </div>
      ))}
    </div>
  );
}

export function optionId(list: string, place: number): string {
  return `${list}-${place}`;
}

function Option({ reply: { shortcut, group, text } }: { reply: ReadyReply }) {
  const missing = placeholdersIn(text);
  return (
    <>
      <span className="flex min-w-0 items-baseline gap-2">
        <bdi className="truncate font-medium">/{shortcut}</bdi>
        {group && (
          <bdi className="ml-auto max-w-[50%] shrink-0 truncate text-muted-foreground text-xs">{group}</bdi>
        )}
      </span>
      <span dir="auto" className="line-clamp-2 whitespace-pre-line text-muted-foreground text-xs">
        {text}
      </span>
      {missing.length > 0 && (
        <span className="block text-warning text-xs">{t("notKnown", { missing: missing.join(", ") })}</span>
      )}
    </>
  );
}
