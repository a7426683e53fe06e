import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { cn } from "@/components/ui/cn";
import { XIcon } from "@/components/ui/icons";

export type ChipProps = {
  /** With `chipBody`. */
  children: ReactNode;
  removeHref: string;
  removeLabel: string;
  /** Excluding filters are red, so that "not" is not overlooked. */
  variant?: "default" | "destructive";
};

const variants = {
  default: "border-primary-border bg-primary-subtle",
  destructive: "border-destructive-border bg-destructive-subtle",
};

/** The part of a chip that is a button. */
export const chipBody =
  "flex min-w-0 items-center gap-1 pl-2 text-left hover:bg-accent focus-visible:-outline-offset-2";

export function Chip({ children, removeHref, removeLabel, variant = "default" }: ChipProps) {
  return (
    <span
      data-slot="chip"
      className={cn(
        "inline-flex h-6 min-w-0 max-w-full items-stretch overflow-hidden rounded-md border text-xs",
        variants[variant],
      )}
    >
      {children}
      <PageLink
        href={removeHref}
        aria-label={removeLabel}
        className="ml-0.5 flex w-6 shrink-0 items-center justify-center text-muted-foreground hover:bg-accent hover:text-foreground focus-visible:-outline-offset-2"
      >
        <XIcon className="size-3.5" />
      </PageLink>
    </span>
  );
}

export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the chips are not a form's fieldset
    <div
      role="group"
      aria-label={label}
      data-slot="chips"
      className="flex min-w-0 flex-wrap items-center gap-1.5"
    >
      {children}
    </div>
  );
}
