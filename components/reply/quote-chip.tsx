import { RichText } from "@/components/rich-text";
import { Button } from "@/components/ui/button";
import { XIcon } from "@/components/ui/icons";
import { t } from "@/messages/reply";
import type { Quote } from "./use-quote";

/** The message that the text below it answers. */
export function QuoteChip({ id, quote, remove }: { id: string; quote: Quote; remove: () => void }) {
  return (
    <div
      data-slot="quote-chip"
      className="flex items-start gap-2 rounded-md border-primary border-l-2 bg-muted py-1 pr-1 pl-2 text-muted-foreground text-xs"
    >
      <div id={id} className="min-w-0 flex-1">
        <p className="truncate">
          <RichText
            of={t.parts("replyTo", {
              author: (
                <bdi key="author" className="font-medium text-foreground">
                  {quote.author}
                </bdi>
              ),
            })}
          />
          <span className="sr-only">: </span>
        </p>
        <p dir="auto" className="line-clamp-2 wrap-anywhere">
          {quote.text}
        </p>
      </div>
      <Button
        variant="ghost"
        size="icon-xs"
        title={t("noReplyTo")}
        aria-label={t("noReplyTo")}
        onClick={remove}
      >
        <XIcon />
      </Button>
    </div>
  );
}
