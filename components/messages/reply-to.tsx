import { buttonVariants } from "@/components/ui/button";
import { ReplyIcon } from "@/components/ui/object-icons";
import { t } from "@/messages/transcript-messages";

/** The button of a message that answers it. The form below the session handles the click (components/reply/use-quote.ts). */
export function ReplyTo({ seq, author, text }: { seq: number; author: string; text: string }) {
  return (
    <button
      type="button"
      data-reply-to={seq}
      data-author={author}
      data-text={text}
      title={t("reply")}
      className={buttonVariants({ variant: "ghost", size: "icon-xs" })}
    >
      <ReplyIcon className="size-3.5" />
      <span className="sr-only">{t("reply")}</span>
    </button>
  );
}
