import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { BotIcon } from "@/components/ui/object-icons";
import { t } from "@/messages/transcript-messages";

export type MessageFrom = "client" | "operator" | "chatbot" | "system";

export type MessageProps = Omit<ComponentProps<"li">, "children"> & {
  from: MessageFrom;
  author: ReactNode;
  at: ReactNode;
  /** Follows another message of the author closely: the head is for screen readers only. */
  continued?: boolean;
  /** The part of the recording being played, or the current search hit. */
  current?: boolean;
  /** Without a bubble around it. */
  bare?: boolean;
  actions?: ReactNode;
  /** A small button beside the bubble, shown on hover and focus, and always on a touch screen. */
  beside?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
};

const bubbles: Record<MessageFrom, string> = {
  client: "border-border bg-card dark:bg-popover",
  operator: "border-primary-border bg-primary-subtle",
  chatbot: "border-violet-border bg-violet-subtle",
  system: "border-dashed border-border-strong bg-muted",
};

export function Message({
  from,
  author,
  at,
  continued,
  current,
  bare,
  actions,
  beside,
  foot,
  className,
  children,
  ...props
}: MessageProps) {
  const ours = from !== "client";
  return (
    <li
      data-slot="message"
      data-from={from}
      aria-current={current || undefined}
      className={cn(
        "group/message flex max-w-[88%] scroll-my-16 flex-col gap-1",
        ours ? "items-end self-end" : "items-start self-start",
        className,
      )}
      {...props}
    >
      <div
        className={cn(
          "flex min-w-0 max-w-full items-center gap-1.5 px-0.5 text-xs",
          continued && "sr-only group-hover/message:not-sr-only group-focus-within/message:not-sr-only",
        )}
      >
        {from === "chatbot" && <BotIcon className="size-3.5 text-violet" />}
        <span dir="auto" className="min-w-0 truncate font-medium">
          {author}
        </span>
        {ours && <span className="sr-only">({t(`from.${from}`)})</span>}
        <span className="text-muted-foreground">{at}</span>
        {actions && <span className="flex items-center">{actions}</span>}
      </div>
      <div
        data-slot="bubble"
        className={cn(
          "relative flex min-w-0 max-w-full flex-col gap-1.5 rounded-lg outline-ring group-target/message:outline-2 group-target/message:outline-offset-1",
          !bare && ["border px-2.5 py-1.5", ours ? "rounded-tr-sm" : "rounded-tl-sm", bubbles[from]],
          current && "outline-2 outline-ring outline-offset-1",
        )}
      >
        {children}
        {beside && (
          <div
            className={cn(
              "absolute top-0.5 flex px-1 opacity-0 transition-opacity pointer-coarse:opacity-100 group-hover/message:opacity-100 group-focus-within/message:opacity-100",
              ours ? "right-full" : "left-full",
            )}
          >
            {beside}
          </div>
        )}
      </div>
      {foot}
    </li>
  );
}

/** Text with its line breaks and in its own direction; long words break. */
export function MessageText({ className, ...props }: ComponentProps<"p">) {
  return (
    <p
      dir="auto"
      data-slot="message-text"
      className={cn("min-w-0 whitespace-pre-wrap text-sm wrap-anywhere", className)}
      {...props}
    />
  );
}

export function FormAnswers({ answers }: { answers: { label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl data-slot="form-answers" className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
      {answers.map((answer, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: answers have no other identity and never move
        <div key={position} className="contents">
          <dt className="text-muted-foreground" dir="auto">
            {answer.label}
          </dt>
          <dd className="min-w-0 wrap-anywhere" dir="auto">
            {answer.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
