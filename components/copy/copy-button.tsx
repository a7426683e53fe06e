import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { CopyIcon } from "@/components/ui/late-icons";
import { LinkIcon } from "@/components/ui/object-icons";
import { tooltip } from "@/components/ui/tooltip";

/** Copies a text. It needs no JavaScript of its own: CopyListener handles all copy buttons of a page. */
export function CopyButton({
  text,
  isPath,
  label,
  className,
  children,
}: {
  text: string;
  /** The text is a path of this site: what is copied is its whole address. */
  isPath?: boolean;
  label: string;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <button
      type="button"
      data-slot="copy"
      data-copy={text}
      data-copy-as={isPath ? "address" : undefined}
      aria-label={label}
      className={cn(
        "inline-flex min-h-6 min-w-6 items-center justify-center gap-1 rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground",
        className,
      )}
      {...tooltip(label)}
    >
      {children}
      {isPath ? <LinkIcon className="size-3.5" /> : <CopyIcon className="size-3" />}
    </button>
  );
}
