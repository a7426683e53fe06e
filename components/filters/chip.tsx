import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { cn } from "@/components/ui/cn";
import { XIcon } from "@/components/ui/icons";

export type ChipProps = {
  label?: ReactNode;
  children: ReactNode;
  removeHref?: string;
  removeLabel?: string;
  /** Excluding filters are red, so that "not" is not overlooked. */
  variant?: "default" | "destructive";
  className?: string;
};

const variants = {
  default: "border-primary-border bg-primary-subtle",
  destructive: "border-destructive-border bg-destructive-subtle",
};

export function Chip({
  label,
  children,
  removeHref,
  removeLabel,
  variant = "default",
  className,
}: ChipProps) {
  return (
    <span
      data-slot="chip"
      className={cn(
        "inline-flex h-6 min-w-0 max-w-full items-stretch overflow-hidden rounded-md border text-xs",
        variants[variant],
        className,
      )}
    >
      <span className={cn("flex min-w-0 items-center gap-1 pl-2", removeHref === undefined && "pr-2")}>
        {label && <span className="shrink-0 text-muted-foreground">{label}</span>}
        <span className="min-w-0 truncate font-medium">{children}</span>
      </span>
      {removeHref !== undefined && (
        <PageLink
          href={removeHref}
          aria-label={removeLabel ?? "Remove"}
          className="ml-0.5 flex w-6 shrink-0 items-center justify-center text-muted-foreground hover:bg-accent hover:text-foreground focus-visible:-outline-offset-2"
        >
          <XIcon className="size-3.5" />
        </PageLink>
      )}
    </span>
  );
}

export function Chips({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the chips are not a form's fieldset
    <div
      role="group"
      aria-label={label}
      data-slot="chips"
      className={cn("flex min-w-0 flex-wrap items-center gap-1.5", className)}
    >
      {children}
    </div>
  );
}
